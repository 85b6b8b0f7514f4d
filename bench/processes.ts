/** Programs that the bench starts, each as a process of its own, and what they cost. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Driven, DriveOrder } from './drive-order.ts';

/** The clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Program {
  readonly pid: number;
  /** Everything that stood on standard output up to the text that was waited for. */
  readonly printed: string;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts Node on `args`; resolves once it has printed `text`. @throws Error when it ends before */
export async function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  text: RegExp,
): Promise<Program> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (text.test(printed)) resolve();
    });
    ended.then(() => reject(new Error(`${args.join(' ')} ended early: ${printed}`)), reject);
  });
  // From here on what it prints is its log: read, so that it is never held up, and dropped.
  child.stdout.removeAllListeners('data').resume();
  if (child.pid === undefined) throw new Error('a process without an id');
  return {
    pid: child.pid,
    printed,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @throws Error when a request was refused */
export async function drive(order: DriveOrder): Promise<Driven> {
  const child = spawn(process.execPath, [join(root, 'bench/drive.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  running.add(child);
  child.stdin.end(JSON.stringify(order));
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  running.delete(child);
  if (code !== 0) throw new Error('the drive failed: its message stands above');
  return JSON.parse(out) as Driven;
}

const ticksPerSecond = 100;

/** User and system time so far, in milliseconds; null where the system has no /proc. */
export function cpuMs(pid: number): number | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
}

/** Resident memory in MB, now (`VmRSS`) or at its highest (`VmHWM`); null where the system has no /proc. */
export function memoryMb(pid: number, what: 'VmRSS' | 'VmHWM'): number | null {
  const found = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readOrNull(`/proc/${pid}/status`) ?? '');
  return found === null ? null : Number(found[1]) / 1_024;
}

/** The only child of a process, or null. */
export function childOf(pid: number): number | null {
  const children = readOrNull(`/proc/${pid}/task/${pid}/children`)?.trim().split(' ') ?? [];
  return children.length === 1 && children[0] !== '' ? Number(children[0]) : null;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Milliseconds of single fdatasyncs after 8 kB, ascending. */
export function fdatasyncTimes(directory: string, times = 200): number[] {
  const path = join(directory, 'fdatasync');
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8_192, 1);
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    writeSync(file, page);
    const begun = performance.now();
    fdatasyncSync(file);
    taken.push(performance.now() - begun);
  }
  closeSync(file);
  rmSync(path);
  return taken.toSorted((a, b) => a - b);
}
