/** `start_ms` and `rss_idle_mb`: `npm start`'s own program on an initialised directory, until it says it is ready. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childOf, memoryMb, root, startProgram } from './processes.ts';
import { plainRow } from './report.ts';
import type { Row } from './report.ts';

const rounds = 3;
/** After this long without a request it counts as idle. */
const idleMs = 3_000;

export async function measureStart(): Promise<Record<string, Row>> {
  const directory = mkdtempSync(join(tmpdir(), 'kin-bench-start-'));
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    PORT: '0',
    KIN_DATA_DIR: join(directory, 'data'),
    KIN_ROOT_KEY_FILE: join(directory, 'root.key'),
  };
  const start = () => startProgram([join(root, 'scripts/launch.mjs'), 'start'], env, /"ready"/);
  const times: number[] = [];
  const memory: number[] = [];
  try {
    await (await start()).stop();
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      const program = await start();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(program.printed)?.[0];
      const ready = await fetch(`${address}/readyz`);
      if (!ready.ok) throw new Error(`not ready: ${await ready.text()}`);
      times.push(performance.now() - begun);
      await delay(idleMs);
      const server = childOf(program.pid);
      const resident = server === null ? null : memoryMb(server, 'VmRSS');
      if (resident !== null) memory.push(resident);
      await program.stop();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  return { start_ms: plainRow(times, 'ms'), ...(memory.length > 0 ? { rss_idle_mb: plainRow(memory, 'MB') } : {}) };
}
