/**
 * Guarantee: a server that is killed (-9) in the middle of a deletion, and again in the middle of its restore, goes on by
 * itself after the next start; every record is then where it was before, once, with each of its versions in history.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { ShownBatch } from '#contract/batches.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import type { OwnerClient } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';

const rows = 5_000;
const folder = mkdtempSync(join(tmpdir(), 'kin-kill-deletion-'));
afterAll(() => rmSync(folder, { recursive: true }));
const env = { PORT: '0', KIN_DATA_DIR: join(folder, 'data'), KIN_ROOT_KEY_FILE: join(folder, 'root.key') };

async function start() {
  const kin = runKin(['serve'], env);
  return { kin, printed: await kin.printed('"ready"') };
}

async function openDatabase(): Promise<Client> {
  const { superuser } = JSON.parse(readFileSync(join(env.KIN_DATA_DIR, 'database-passwords.json'), 'utf8')) as {
    superuser: string;
  };
  const socket = encodeURIComponent(join(env.KIN_DATA_DIR, 'postgres'));
  const client = new Client({
    connectionString: `postgresql://postgres:${superuser}@${socket}/kin`,
    options: '-c search_path=kin,public',
  });
  // It goes with the server that is killed.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function importRows(client: OwnerClient): Promise<void> {
  const lines = Array.from({ length: rows }, (_, row) => `Dòng ${row},09${String(row).padStart(8, '0')}`);
  const { body } = await client.upload(Buffer.from(['Họ tên,Điện thoại', ...lines].join('\n')));
  const { id } = body as { id: string };
  const columns = [1, 2].map((field, column) => ({ column, field }));
  await client.call('POST', `${client.table}/imports/${id}/start`, { columns });
  await expect
    .poll(async () => (await client.call('GET', `${client.table}/imports/${id}`)).body, { timeout: 60_000 })
    .toMatchObject({ state: 'done', created: rows });
}

const wholeRecords = `
select r.id, r.data, r.sealed, r.s1, r.search_text, r.created_at, k.wrapped,
  (select jsonb_agg(to_jsonb(t) order by t.purpose, t.token) from record_tokens t where t.record_id = r.id) as tokens
  from records r join record_keys k on k.record_id = r.id order by r.id`;

test('a deletion and its restore, each killed in the middle', { timeout: 180_000 }, async () => {
  let { kin, printed } = await start();
  const client = await setUpOwner(printed);
  await importRows(client);
  let database = await openDatabase();
  const before = (await database.query<{ id: string }>(wholeRecords)).rows;

  const batchOf = async ({ id }: ShownBatch) =>
    (await client.call('GET', `${client.table.replace('/tables/1', '')}/batches/${id}`)).body as ShownBatch;
  /** Kills the server once the batch is under way, starts it anew, and waits for the end that it finds by itself. */
  const killAndEnd = async (path: string, body: object): Promise<ShownBatch> => {
    const { status, body: asked } = await client.call('POST', `${client.table}/${path}`, body);
    expect(status).toBe(202);
    const batch = asked as ShownBatch;
    expect(batch.total).toBe(rows);
    await expect.poll(async () => (await batchOf(batch)).done, { interval: 10, timeout: 60_000 }).toBeGreaterThan(0);
    kin.stop('SIGKILL');
    await kin.ended;
    ({ kin, printed } = await start());
    client.moveTo(originIn(printed));
    database = await openDatabase();
    await expect
      .poll(() => batchOf(batch), { interval: 100, timeout: 60_000 })
      .toMatchObject({ state: 'done', done: rows, skipped: 0 });
    return batch;
  };

  const deletion = await killAndEnd('records/delete', { records: before.map(({ id }) => id) });
  const counts = `select (select count(*)::int from records) as live, (select count(*)::int from trash) as trashed,
    (select count(*)::int from record_tokens) as tokens, (select count(*)::int from batch_waiting) as waiting`;
  expect((await database.query(counts)).rows).toEqual([{ live: 0, trashed: rows, tokens: 0, waiting: 0 }]);

  await killAndEnd(`batches/${deletion.id}/restore`, {});
  expect((await database.query(counts)).rows).toEqual([{ live: rows, trashed: 0, tokens: 2 * rows, waiting: 0 }]);
  expect((await database.query(wholeRecords)).rows).toEqual(before);
  const histories = await database.query(
    `select acts, count(*)::int as records
       from (select array_agg(act || ' ' || version order by version) as acts from record_changes group by record_id) h
      group by acts`,
  );
  expect(histories.rows).toEqual([{ acts: ['created 1', 'deleted 2', 'restored 3'], records: rows }]);
  const ends = await database.query(
    `select action, count from events where action in ('records.deleted', 'records.restored') order by id`,
  );
  expect(ends.rows).toEqual([
    { action: 'records.deleted', count: rows },
    { action: 'records.restored', count: rows },
  ]);
  await database.end();
  kin.stop('SIGTERM');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
});
