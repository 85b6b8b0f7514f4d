/**
 * Guarantee: whatever is killed (-9) while an index is being filled, the server or its PostgreSQL, the next start goes on
 * from the last slice by itself: every record has its key in the end, and until then nobody sorts by it.
 */
import { expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { fieldForm } from '../harness/fields.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import { bothTargets, serverToKill } from './killed-server.ts';

const rows = 30_000;
const seed = Date.now() % 2 ** 31;
const chance = random(seed);
const { start, query, kill, untilDone } = serverToKill('fill');

test(`of two kills (seed ${seed}) nothing is left but the pause`, { timeout: 240_000 }, async () => {
  let server = await start();
  const client = await setUpOwner(server.printed);
  const { body } = await client.call('POST', `${client.table}/fields`, fieldForm('number'));
  const { id: field } = body as { id: number };
  await query(`insert into kin.records (project_id, table_id, id, data)
    select project_id, 1, uuidv7(), jsonb_build_object('${field}', n::text)
      from kin.projects, generate_series(1, ${rows}) n`);
  expect((await client.call('PATCH', `${client.table}/fields/${field}`, { indexed: true })).status).toBe(200);
  for (const target of bothTargets(chance)) {
    const at = await untilDone('field_tasks', chance.below(rows / 2));
    expect(at.state).toBe('running');
    await kill(server, target);
    server = await start();
    client.moveTo(originIn(server.printed));
    const sorted = await client.call('POST', `${client.table}/records/find`, { sort: { by: field, direction: 'asc' } });
    if ((await untilDone('field_tasks', 0)).state === 'running') expect(sorted.status).toBe(422);
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
  server.kin.stop('SIGTERM');
  expect(await server.kin.ended).toMatchObject({ code: 0, err: '' });
});
