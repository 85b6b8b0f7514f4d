/**
 * Guarantee: whatever is killed (-9) and whenever, the server or its PostgreSQL, the next start finds every
 * acknowledged act exactly once with exactly one event, and a running import goes on by itself to its last row
 * without losing or doubling one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, expect, test } from 'vitest';
import { random } from '#cli/demo/random.ts';
import { originIn, setUpOwner } from '../harness/owner-client.ts';
import type { OwnerClient } from '../harness/owner-client.ts';
import { runKin } from '../harness/run-kin.ts';
import type { RunningKin } from '../harness/run-kin.ts';
import { keepWriting } from './journal.ts';
import type { Kept } from './journal.ts';

const kills = 3;
const streams = 4;
const importedRows = 8_000;
/** The whole import takes some seconds; a kill falls anywhere into the first of them after a start. */
const longestLife = 1_200;

const seed = Date.now() % 2 ** 31;
const chance = random(seed);

const folder = mkdtempSync(join(tmpdir(), 'kin-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));
const dataDir = join(folder, 'data');
const env = { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: join(folder, 'root.key') };

async function start(): Promise<{ kin: RunningKin; printed: string }> {
  const kin = runKin(['serve'], env);
  return { kin, printed: await kin.printed('"ready"') };
}

function importFile(): Buffer {
  const lines = Array.from({ length: importedRows }, (_, row) => `Dòng ${row},09${String(row).padStart(8, '0')}`);
  return Buffer.from(['Họ tên,Điện thoại', ...lines].join('\n'));
}

interface Progress {
  readonly id: string;
  readonly state: string;
  readonly looked: number;
}

async function startImport(client: OwnerClient): Promise<string> {
  const uploaded = await client.upload(importFile());
  expect(uploaded).toMatchObject({ status: 201, body: { rows: importedRows } });
  const { id } = uploaded.body as Progress;
  const columns = [
    { column: 0, field: 1 },
    { column: 1, field: 2 },
  ];
  expect((await client.call('POST', `${client.table}/imports/${id}/start`, { columns })).status).toBe(202);
  return id;
}

async function progressOf(client: OwnerClient, id: string): Promise<Progress> {
  const { status, body } = await client.call('GET', `${client.table}/imports/${id}`);
  expect(status).toBe(200);
  return body as Progress;
}

function kill(kin: RunningKin, what: 'server' | 'database'): void {
  if (what === 'server') kin.stop('SIGKILL');
  else process.kill(Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL');
}

async function query<Row>(sql: string): Promise<Row[]> {
  const { superuser } = JSON.parse(readFileSync(join(dataDir, 'database-passwords.json'), 'utf8')) as {
    superuser: string;
  };
  const socket = encodeURIComponent(join(dataDir, 'postgres'));
  const client = new Client({ connectionString: `postgresql://postgres:${superuser}@${socket}/kin` });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

interface StoredRecord {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly company: string | null;
}

test(`of ${kills} kills (seed ${seed}) nobody notices more than the pause`, { timeout: 120_000 }, async () => {
  console.log(`kill.test.ts: seed ${seed}`);
  let { kin, printed } = await start();
  const client = await setUpOwner(printed);
  const importId = await startImport(client);
  const journal: Kept[] = [];
  for (let round = 0; round < kills; round++) {
    const writing = Array.from({ length: streams }, (_, stream) => keepWriting(client, `${round}.${stream}`));
    await delay(chance.below(longestLife));
    kill(kin, round === 0 ? 'server' : chance.one(['server', 'database']));
    journal.push(...(await Promise.all(writing)).flat());
    await kin.ended;
    ({ kin, printed } = await start());
    client.moveTo(originIn(printed));
  }
  await expect
    .poll(() => progressOf(client, importId), { timeout: 60_000, interval: 200 })
    .toMatchObject({
      state: 'done',
      looked: importedRows,
      created: importedRows,
      refused: 0,
    });

  const stored = await query<StoredRecord>(
    `select id, version, data->>'1' as name, data->>'4' as company from kin.records`,
  );
  checkImport(stored);
  checkJournal(stored, journal);
  await checkEvents(stored);
  await checkReading(client, journal);

  kin.stop('SIGTERM');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
});

function checkImport(stored: readonly StoredRecord[]): void {
  const imported = stored.filter(({ name }) => name.startsWith('Dòng '));
  const expected = Array.from({ length: importedRows }, (_, row) => `Dòng ${row}`);
  expect(imported.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
  expect(imported.every(({ version }) => version === 1)).toBe(true);
}

/** Everything acknowledged is there once; of the rest at most the one act that was under way. */
function checkJournal(stored: readonly StoredRecord[], journal: readonly Kept[]): void {
  const typed = stored.filter(({ name }) => !name.startsWith('Dòng '));
  const byName = Map.groupBy(typed, ({ name }) => name);
  expect(journal.filter(({ id }) => id !== null).length).toBeGreaterThan(kills * streams);
  for (const kept of journal) {
    const found = byName.get(kept.name) ?? [];
    byName.delete(kept.name);
    if (kept.id === null) {
      expect(found.length).toBeLessThanOrEqual(1);
      continue;
    }
    expect(found.map(({ id }) => id)).toEqual([kept.id]);
    const [record] = found;
    if (record?.version === kept.version) expect(record.company).toBe(kept.company);
    else expect(record).toMatchObject({ version: kept.version + 1, company: kept.unsure });
  }
  expect([...byName.keys()]).toEqual([]);
}

/** A change for each version, an event for each change that was typed, and one start and one end of the import. */
async function checkEvents(stored: readonly StoredRecord[]): Promise<void> {
  const changes = await query<{ record: string; versions: number[]; events: string[]; through: string }>(
    `select c.record_id as record, array_agg(c.version order by c.version) as versions,
       array_agg(e.action order by c.version) as events, min(c.through) as through
     from kin.record_changes c left join kin.events e on e.project_id = c.project_id and e.id = c.event_id
     group by c.record_id`,
  );
  const byRecord = new Map(changes.map((each) => [each.record, each]));
  expect(byRecord.size).toBe(stored.length);
  for (const { id, version, name } of stored) {
    const found = byRecord.get(id);
    const versions = Array.from({ length: version }, (_, at) => at + 1);
    const first = name.startsWith('Dòng ') ? 'import.started' : 'record.created';
    expect(found?.versions).toEqual(versions);
    expect(found?.events).toEqual(versions.map((each) => (each === 1 ? first : 'record.edited')));
  }
  const counts = await query<{ action: string; n: number }>(
    `select action, count(*)::int as n from kin.events where outcome = 'done' and action ~ '^(record|import)\\.'
       and action not in ('import.viewed', 'import.uploaded') group by action order by action`,
  );
  const typed = stored.filter(({ name }) => !name.startsWith('Dòng '));
  expect(counts).toEqual([
    { action: 'import.finished', n: 1 },
    { action: 'import.started', n: 1 },
    { action: 'record.created', n: typed.length },
    { action: 'record.edited', n: typed.reduce((sum, { version }) => sum + version - 1, 0) },
  ]);
}

/** What is stored also opens. */
async function checkReading(client: OwnerClient, journal: readonly Kept[]): Promise<void> {
  for (const kept of journal.filter(({ id }) => id !== null).slice(-3)) {
    const { body } = await client.call('GET', `${client.table}/records/${kept.id}`);
    expect(body).toMatchObject({ values: { 1: { state: 'open', value: kept.name } } });
    const history = await client.call('GET', `${client.table}/records/${kept.id}/history`);
    expect((history.body as { changes: unknown[] }).changes.length).toBeGreaterThanOrEqual(kept.version);
  }
}
