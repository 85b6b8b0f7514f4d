/** The real server for one test file: in a folder of its own, set up by its owner. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { originIn, setUpOwner } from './owner-client.ts';
import type { OwnerClient } from './owner-client.ts';
import { runKin } from './run-kin.ts';
import type { RunningKin } from './run-kin.ts';

export interface OwnKin {
  readonly origin: string;
  readonly client: OwnerClient;
  /** Asks it to stop: it must do so cleanly, and have logged no warning, no error and no status of 500 and above. */
  expectQuietEnd(): Promise<void>;
}

const started: { kin: RunningKin; folder: string }[] = [];
afterAll(async () => {
  for (const { kin, folder } of started) {
    kin.stop('SIGKILL');
    await kin.ended;
    // After a failed test its PostgreSQL takes a moment to go, and still writes.
    rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
  }
});

/** Call in `beforeAll`. */
export async function startOwnKin(): Promise<OwnKin> {
  const folder = mkdtempSync(join(tmpdir(), 'kin-own-'));
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: join(folder, 'data'),
    KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
  });
  started.push({ kin, folder });
  const printed = await kin.printed('"ready"');
  return {
    origin: originIn(printed),
    client: await setUpOwner(printed),
    async expectQuietEnd() {
      kin.stop('SIGTERM');
      const { code, out, err } = await kin.ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.split('\n').filter((line) => /"level":"(?:warn|error)"|"status":5/.test(line))).toEqual([]);
    },
  };
}
