/** The real program as a process of its own. Whatever still runs when the test file ends is killed. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atEnd } from './at-end.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface RunningKin {
  /** Resolves with everything printed on standard output once `text` is in it; rejects when the program ends before. */
  printed(text: string): Promise<string>;
  /** SIGKILL: it ends in the middle of whatever it does. */
  stop(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param env only these settings, beside the path to programs and the home directory */
export function runKin(args: readonly string[], env: Readonly<Record<string, string>>, input = ''): RunningKin {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, HOME: '/nowhere', ...env } });
  atEnd(() => child.kill('SIGKILL'));
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return {
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!out.includes(text)) return;
          waiting.delete(look);
          resolve(out);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`ended before it printed "${text}": ${err}`)));
      }),
    stop: (signal) => void child.kill(signal),
    ended,
  };
}
