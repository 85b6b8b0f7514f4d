/** Loaded before a program that launch.mjs runs: asks it to stop when launch.mjs is gone, killed -9 for example. */
import { isMainThread } from 'node:worker_threads';

const parent = process.ppid;
if (isMainThread) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
