/**
 * Guarantee: whatever is killed (-9) while values are sealed, the server or its PostgreSQL, the
 * next start goes on by itself: every value is taken over once, and what was to be sealed stands nowhere in the open.
 */
import { expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import { ordersOf } from './big-batches.ts';
import { bothTargets, serverToKill } from './killed-server.ts';

const rows = 4_000;
const seed = Date.now() % 2 ** 31;
const chance = random(seed);
const { start, query, kill, untilDone } = serverToKill('convert');

test(
  `of kills while values are sealed (seed ${seed}) nothing is left but the pause`,
  { timeout: 240_000 },
  async () => {
    let server = await start();
    const client = await setUpOwner(server.printed);
    const orders = ordersOf(client, rows, query).filter(({ kind }) => kind === 'import' || kind === 'edit');
    for (const order of orders) {
      await (
        await order.prepare()
      )();
      await untilDone('batches', rows + 1);
    }
    const asked = await client.call('POST', `${client.table}/fields/6/conversion`, {
      kind: 'text',
      sensitive: true,
      options: [],
      lost: null,
    });
    expect(asked.status).toBe(202);
    for (const target of bothTargets(chance)) {
      const at = await untilDone('batches', chance.below(rows / 2));
      expect(at.state).toBe('running');
      await kill(server, target);
      server = await start();
      client.moveTo(originIn(server.printed));
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
