import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { insideCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';

/**
 * PostgreSQL's keeper. It holds the reading end of a pipe whose writing end is ours alone: when the pipe closes,
 * because we ask for it or because we died, by kill -9 too, PostgreSQL gets SIGINT, its fast and clean shutdown.
 */
const keeperScript = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
{ read -r _ <&3; kill -INT $server; } &
watch=$!
exec 3<&-
wait $server
code=$?
kill $watch 2>/dev/null
exit $code
`;

export type ServerProcess = {
  /** Resolves when PostgreSQL is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** True once it is gone. */
  hasExited(): boolean;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Resolves when it is gone. */
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C in the terminal reaches us alone and we can drain first.
 * @param directory the cluster as PostgreSQL is to see it
 * @param logFile gets its messages, appended
 */
export function spawnServer(cluster: Cluster, directory: string, logFile: string): ServerProcess {
  const log = openSync(logFile, 'a', 0o600);
  const server = [join(cluster.binaries, 'bin/postgres'), '-D', directory];
  const child = spawn('/bin/sh', ['-c', keeperScript, 'kin-postgres', ...server], {
    ...insideCluster(cluster),
    stdio: ['pipe', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = whenExited(child);
  return {
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      child.stdin?.end();
      await exited;
    },
  };
}

function whenExited(child: ChildProcess): Promise<void> {
  // EPIPE when it is gone before we close the pipe; `exit` tells the same.
  child.stdin?.on('error', () => {});
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

/** A fast shutdown waits for a checkpoint; beyond this something hangs, and recovery at the next start is the lesser evil. */
const patienceMs = 60_000;

/**
 * Stops a PostgreSQL that still runs in the directory though the Kín that started it is gone. The caller holds the
 * data directory, so none that runs there has a master.
 */
export async function stopOrphan(directory: string): Promise<void> {
  const pid = runningIn(directory);
  if (pid === undefined) return;
  const deadline = Date.now() + patienceMs;
  signal(pid, 'SIGINT');
  while (runningIn(directory) === pid) {
    if (Date.now() > deadline) signal(pid, 'SIGQUIT');
    await delay(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The pid of the PostgreSQL that serves the directory; a pid that now belongs to another program does not count. */
function runningIn(directory: string): number | undefined {
  const pid = readPid(join(directory, 'postmaster.pid'));
  if (pid === undefined) return undefined;
  try {
    if (process.platform !== 'linux') {
      process.kill(pid, 0);
      return pid;
    }
    // PostgreSQL works from inside its directory.
    const [there, here] = [statSync(`/proc/${pid}/cwd`), statSync(directory)];
    return there.ino === here.ino && there.dev === here.dev ? pid : undefined;
  } catch {
    return undefined; // no such process, or not ours to look at
  }
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 1 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
