/**
 * Guarantee: whatever is killed (-9) while an index is being filled, the server or its PostgreSQL, the next start goes on
 * from the last slice by itself: every record has its key in the end, and until then nobody sorts by it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { fieldForm } from '../harness/fields.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';
import { asSuperuser } from '../harness/superuser.ts';

const rows = 30_000;
const seed = Date.now() % 2 ** 31;
const chance = random(seed);
const folder = mkdtempSync(join(tmpdir(), 'kin-fill-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const query = <Row>(sql: string) => asSuperuser(dataDir, async (client) => (await client.query(sql)).rows as Row[]);

async function start() {
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: dataDir,
    KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
  });
  return { kin, printed: await kin.printed('"ready"') };
}

interface Progress {
  readonly state: string;
  readonly done: number;
}

/** Waits in the database for the moment: the server's own answers come late while it works. */
const untilDone = (least: number) =>
  asSuperuser(dataDir, async (database) => {
    for (;;) {
      const { rows: found } = await database.query<Progress>(
        'select state, done from kin.field_tasks order by id desc limit 1',
      );
      if (found[0] !== undefined && (found[0].done >= least || found[0].state !== 'running')) return found[0];
      await delay(2);
    }
  });

test(`of two kills (seed ${seed}) nothing is left but the pause`, { timeout: 240_000 }, async () => {
  let { kin, printed } = await start();
  const client = await setUpOwner(printed);
  const { body } = await client.call('POST', `${client.table}/fields`, fieldForm('number'));
  const { id: field } = body as { id: number };
  await query(`insert into kin.records (project_id, table_id, id, data)
    select project_id, 1, uuidv7(), jsonb_build_object('${field}', n::text)
      from kin.projects, generate_series(1, ${rows}) n`);
  expect((await client.call('PATCH', `${client.table}/fields/${field}`, { indexed: true })).status).toBe(200);
  for (const target of chance.below(2) === 0 ? (['server', 'database'] as const) : (['database', 'server'] as const)) {
    const at = await untilDone(chance.below(rows / 2));
    expect(at.state).toBe('running');
    if (target === 'server') kin.stop('SIGKILL');
    else process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    await kin.ended;
    ({ kin, printed } = await start());
    client.moveTo(originIn(printed));
    const sorted = await client.call('POST', `${client.table}/records/find`, { sort: { by: field, direction: 'asc' } });
    if ((await untilDone(0)).state === 'running') expect(sorted.status).toBe(422);
  }
  await expect
    .poll(() => query('select state, done, total from kin.field_tasks'), { timeout: 120_000, interval: 200 })
    .toEqual([{ state: 'done', done: rows, total: rows }]);
  const [slot] = await query<{ slot: string }>(`select slot from kin.fields where table_id = 1 and id = ${field}`);
  const wrong = await query(
    `select id from kin.records where table_id = 1 and ${slot?.slot} is distinct from (data ->> '${field}')::float8`,
  );
  expect(wrong).toEqual([]);
  const sorted = await client.call('POST', `${client.table}/records/find`, { sort: { by: field, direction: 'asc' } });
  expect(sorted.status).toBe(200);
  expect(await query(`select action from kin.events where action = 'field.indexed'`)).toHaveLength(1);
  kin.stop('SIGTERM');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
});
