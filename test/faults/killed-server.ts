/** A server with its own PostgreSQL in a folder of its own, killed (-9) while it works in the background, in tests. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll } from 'vitest';
import type { Random } from '#cli/demo/random.ts';
import { runKin } from '../harness/run-kin.ts';
import { asSuperuser } from '../harness/superuser.ts';

export interface Progress {
  readonly state: string;
  readonly done: number;
}

export function serverToKill(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `kin-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
  const dataDir = join(folder, 'data');
  const start = async () => {
    const kin = runKin(['serve'], { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: join(folder, 'root.key') });
    return { kin, printed: await kin.printed('"ready"') };
  };
  return {
    start,
    query: <Row>(sql: string) => asSuperuser(dataDir, async (client) => (await client.query(sql)).rows as Row[]),
    /** The server or its PostgreSQL; both are gone when it answers. */
    async kill({ kin }: Awaited<ReturnType<typeof start>>, target: 'server' | 'database'): Promise<void> {
      if (target === 'server') kin.stop('SIGKILL');
      else process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
      await kin.ended;
    },
    /**
     * What the newest row of `table` says when it has done so much, or has ended. Waits in the database for the moment: the
     * server's own answers come late while it works.
     */
    untilDone: (table: 'batches' | 'field_tasks', least: number): Promise<Progress> =>
      asSuperuser(dataDir, async (database) => {
        for (;;) {
          const { rows } = await database.query<Progress>(
            `select state, done from kin.${table} order by id desc limit 1`,
          );
          if (rows[0] !== undefined && (rows[0].done >= least || rows[0].state !== 'running')) return rows[0];
          await delay(2);
        }
      }),
  };
}

/** Both, in an order of chance. */
export function bothTargets(chance: Random): readonly ('server' | 'database')[] {
  return chance.below(2) === 0 ? ['server', 'database'] : ['database', 'server'];
}
