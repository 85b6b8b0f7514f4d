/** The real server for one test file: in a folder of its own, set up by its owner. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { atEnd } from './at-end.ts';
import { originIn, setUpOwner } from './owner-client.ts';
import type { OwnerClient } from './owner-client.ts';
import { runKin } from './run-kin.ts';

export interface OwnKin {
  readonly origin: string;
  readonly client: OwnerClient;
  /** What it said at its start: addresses with codes and tokens. */
  readonly printed: string;
  /** Asks it to stop: it must do so cleanly, and have logged no warning, no error and no status of 500 and above. */
  expectQuietEnd(): Promise<void>;
}

export async function startOwnKin(): Promise<OwnKin> {
  const folder = mkdtempSync(join(tmpdir(), 'kin-own-'));
  // After a failed test its PostgreSQL takes a moment to go, and still writes.
  atEnd(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: join(folder, 'data'),
    KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
  });
  const printed = await kin.printed('"ready"');
  return {
    origin: originIn(printed),
    client: await setUpOwner(printed),
    printed,
    async expectQuietEnd() {
      kin.stop('SIGTERM');
      const { code, out, err } = await kin.ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.split('\n').filter((line) => /"level":"(?:warn|error)"|"status":5/.test(line))).toEqual([]);
    },
  };
}
