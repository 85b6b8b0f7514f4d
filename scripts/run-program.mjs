import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { inClone, root } from './places.mjs';

/**
 * Runs a program of the clone as our only child and ends as it ends. It gets every signal that we get: npm passes
 * SIGINT and SIGTERM to us alone, a terminal's Ctrl-C reaches both.
 */
export async function runProgram(node, file, args) {
  const watch = pathToFileURL(inClone('scripts/stop-with-parent.mjs')).href;
  const child = spawn(node, ['--import', watch, inClone(file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: inClone('.cache/node'), ...process.env },
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  const orphaned = stopWithNpm(child);
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...end) => resolve(end));
  });
  clearInterval(orphaned);
  if (signal === null) {
    process.exitCode = code;
    return;
  }
  for (const name of signals) process.removeAllListeners(name);
  process.kill(process.pid, signal);
}

/** Some shells between npm and us die of a signal without passing it on; nobody would be left to stop us. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
}
