/**
 * Guarantee: whoever gets no answer, because the server was killed before or after it committed, sends the request again
 * under the same key: the record is there once, and he gets it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import type { OwnerClient } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';
import { asSuperuser } from '../harness/superuser.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-repeat-'));
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const start = () =>
  runKin(['serve'], { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: join(folder, 'root.key') });

/** Null: the server hung up before it answered. */
async function create(client: OwnerClient, origin: string, name: string) {
  const answer = await fetch(`${origin}/api/v1${client.table}/records`, {
    method: 'POST',
    headers: { ...client.headers(), 'content-type': 'application/json', 'idempotency-key': encodeURIComponent(name) },
    body: JSON.stringify({ values: { '1': name } }),
  }).catch(() => null);
  if (answer === null) return null;
  const { id } = (await answer.json()) as { id: string };
  return { status: answer.status, replayed: answer.headers.get('idempotency-replayed'), id };
}

test('killed after it committed, and before', { timeout: 120_000 }, async () => {
  let kin = start();
  let origin = originIn(await kin.printed('"ready"'));
  const client = await setUpOwner(await kin.printed('"ready"'));
  const named = (name: string) =>
    asSuperuser(dataDir, async (database) => {
      const text = `select id from kin.records where data ->> '1' = $1`;
      return (await database.query<{ id: string }>(text, [name])).rows.map(({ id }) => id);
    });
  const again = async () => {
    await kin.ended;
    kin = start();
    origin = originIn(await kin.printed('"ready"'));
    client.moveTo(origin);
  };

  const lost = create(client, origin, 'Sau khi ghi');
  await expect.poll(() => named('Sau khi ghi'), { interval: 1, timeout: 10_000 }).toHaveLength(1);
  kin.stop('SIGKILL');
  await Promise.all([lost, again()]);
  const [id] = await named('Sau khi ghi');
  expect(await create(client, origin, 'Sau khi ghi')).toEqual({ status: 201, replayed: 'true', id });
  expect(await named('Sau khi ghi')).toHaveLength(1);

  await asSuperuser(dataDir, async (database) => {
    await database.query('begin');
    await database.query('lock table kin.record_changes in access exclusive mode');
    const waits = create(client, origin, 'Trước khi ghi');
    const waiting = async () => {
      await database.query('select pg_stat_clear_snapshot()');
      return (await database.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).rowCount;
    };
    await expect.poll(waiting, { interval: 5 }).toBe(1);
    kin.stop('SIGKILL');
    expect(await waits).toBeNull();
    await database.query('rollback');
  });
  await again();
  expect(await named('Trước khi ghi')).toEqual([]);
  const made = await create(client, origin, 'Trước khi ghi');
  expect(made).toMatchObject({ status: 201, replayed: null });
  expect(await named('Trước khi ghi')).toEqual([made?.id]);
  kin.stop('SIGTERM');
  expect((await kin.ended).code).toBe(0);
});
