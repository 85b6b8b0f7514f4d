/**
 * Guarantee: a PostgreSQL of one's own that dies under a running Kín and comes back is found again: meanwhile every
 * request is refused as unavailable, and afterwards the import goes on without a restart of Kín.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded } from '#database/embedded/start.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';

const rows = 6_000;
const folder = mkdtempSync(join(tmpdir(), 'kin-restart-'));
const dataDir = join(folder, 'postgresql');
afterAll(() => rmSync(folder, { recursive: true }));

const startServer = () => startEmbedded({ dataDir, address: 'the test', durable: false });

test('a database that comes back', { timeout: 90_000 }, async () => {
  let server = await startServer();
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: join(folder, 'unused'),
    KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
    DATABASE_URL: server.urls.app,
    KIN_MIGRATE_URL: server.urls.migrate,
    KIN_KEEPER_URL: server.urls.keeper,
  });
  const printed = await kin.printed('"ready"');
  const readyz = async () => (await fetch(`${originIn(printed)}/readyz`)).status;
  const client = await setUpOwner(printed);
  const file = ['Họ tên', ...Array.from({ length: rows }, (_, row) => `Dòng ${row}`)].join('\n');
  const { id } = (await client.upload(Buffer.from(file))).body as { id: string };
  await client.call('POST', `${client.table}/imports/${id}/start`, { columns: [{ column: 0, field: 1 }] });
  const progress = async () => (await client.call('GET', `${client.table}/imports/${id}`)).body;
  await expect.poll(progress, { interval: 20 }).toMatchObject({ looked: expect.toSatisfy((looked) => looked > 0) });

  process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
  await server.exited;
  await server.stop();
  await expect.poll(readyz, { interval: 20 }).toBe(503);
  expect(await client.call('GET', '/me')).toMatchObject({ status: 503, body: { code: 'log_unavailable' } });

  server = await startServer();
  await expect.poll(readyz, { timeout: 15_000 }).toBe(200);
  await expect
    .poll(progress, { timeout: 60_000, interval: 200 })
    .toMatchObject({ state: 'done', looked: rows, created: rows, refused: 0 });
  kin.stop('SIGTERM');
  // The queue itself may print a trace when the connection breaks while it looks for jobs: it holds no values.
  expect(await kin.ended).toMatchObject({ code: 0 });
  await server.stop();
});
