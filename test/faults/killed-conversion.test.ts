/**
 * Guarantee: whatever is killed (-9) while values are sealed, the server or its PostgreSQL, the
 * next start goes on by itself: every value is taken over once, and what was to be sealed stands nowhere in the open.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';
import { asSuperuser } from '../harness/superuser.ts';
import { ordersOf } from './big-batches.ts';

const rows = 4_000;
const seed = Date.now() % 2 ** 31;
const chance = random(seed);
const folder = mkdtempSync(join(tmpdir(), 'kin-convert-'));
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
        `select state, done from kin.batches order by id desc limit 1`,
      );
      if (found[0] !== undefined && (found[0].done >= least || found[0].state !== 'running')) return found[0];
      await delay(2);
    }
  });

test(
  `of kills while values are sealed (seed ${seed}) nothing is left but the pause`,
  { timeout: 240_000 },
  async () => {
    let { kin, printed } = await start();
    const client = await setUpOwner(printed);
    const orders = ordersOf(client, rows, query).filter(({ kind }) => kind === 'import' || kind === 'edit');
    for (const order of orders) {
      await (
        await order.prepare()
      )();
      await untilDone(rows + 1);
    }
    const asked = await client.call('POST', `${client.table}/fields/6/conversion`, {
      kind: 'text',
      sensitive: true,
      options: [],
      lost: null,
    });
    expect(asked.status).toBe(202);
    for (const target of chance.below(2) === 0
      ? (['server', 'database'] as const)
      : (['database', 'server'] as const)) {
      const at = await untilDone(chance.below(rows / 2));
      expect(at.state).toBe('running');
      if (target === 'server') kin.stop('SIGKILL');
      else process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
      await kin.ended;
      ({ kin, printed } = await start());
      client.moveTo(originIn(printed));
    }
    await expect
      .poll(() => query(`select state, done, total from kin.batches where kind = 'convert'`), {
        timeout: 120_000,
        interval: 200,
      })
      .toEqual([{ state: 'done', done: rows, total: rows }]);
    await expect
      .poll(() => query(`select from kin.field_tasks where state <> 'done'`), { timeout: 60_000, interval: 200 })
      .toEqual([]);
    const left = await query(
      `select 'data' as what from kin.records where data ? '6' or search_text like '%hoi cho%'
     union all select 'word' from kin.record_words where word in ('hoi', 'cho')
     union all select 'twice' from kin.record_changes where act = 'edited' group by record_id having count(*) <> 2`,
    );
    expect(left).toEqual([]);
    const shown = await client.call('POST', `${client.table}/records/find`, { limit: 200 });
    const values = (shown.body as { records: { values: Record<string, unknown> }[] }).records.map(
      ({ values }) => values['6'],
    );
    expect(new Set(values.map((value) => JSON.stringify(value)))).toEqual(
      new Set([JSON.stringify({ state: 'open', value: 'Hội chợ' })]),
    );
    expect(await query(`select action from kin.events where action = 'field.converted'`)).toHaveLength(1);
  },
);
