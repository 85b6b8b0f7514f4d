/**
 * Guarantee: what an event keeps for good holds ids, counts and codes, never a customer's value nor what somebody
 * typed: that stands in the part whose key dies after 90 days. Every payload is opened and searched.
 */
import type { KeyObject } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { MemberId, RecordId, TeamId } from '#contract/ids.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import { openBytes } from '#crypto/seal.ts';
import type { Sealed, SealedBytes } from '#crypto/seal.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readHistory } from '#records/read-history.ts';
import { readRecord } from '#records/read-record.ts';
import { newRunner, refusedRows, start } from '../fixtures/importing.ts';
import { openHouse } from '../harness/house.ts';
import { findWords } from '../harness/planted.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const word = 'zqxjvkwy';
const digits = '16183529';

beforeAll(async () => {
  const values: Record<string, PlainValue> = {
    '1': `Lê ${word}`,
    '2': [`09${digits}`],
    '3': [`${word}@kin.example`],
    '4': `Cty ${word}, 08${digits}`,
    '10': `${word} ghi`,
  };
  const { id } = await house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
  const record = { params: { ...params, record: id } };
  await house.call(owner, editRecord, { ...record, body: { version: 1, values: { '6': word, '2': [`03${digits}`] } } });
  await house.refused(owner, editRecord, { ...record, body: { version: 2, values: { '8': word } } });
  await house.refused(owner, editRecord, { ...record, body: { version: 1, values: { '6': `${word} nữa` } } });
  await house.refused(owner, createRecord, { params, body: { values: { ...values, '3': [word] } } });
  await house.call(owner, readRecord, record);
  await house.call(owner, readHistory, record);
  for (const search of [word, `03${digits}`, `${word}@kin.example`]) {
    await house.call(owner, findRecords, { params, body: { search } });
    await house.call(owner, countRecords, { params, body: { search } });
  }
  await house.refused(owner, findRecords, { params, body: { cursor: word } });
  const file = `Họ tên;SĐT;${word}\n${word};09${digits};x\nSai;${digits}(at);y\n`;
  const { id: imported, payload } = await start(house, owner, Buffer.from(file));
  await newRunner(house)(payload);
  await refusedRows(house, owner, imported);
});

interface PayloadRow {
  readonly event_id: string;
  readonly action: string;
  readonly part: 'main' | 'typed';
  readonly table_id: number | null;
  readonly record_id: RecordId | null;
  readonly period: string | null;
  readonly sealed: SealedBytes;
  readonly assignee_id: MemberId | null;
  readonly team_id: TeamId | null;
  readonly epoch: number;
  readonly wrapped: Sealed;
}

async function openPayloads(): Promise<{ action: string; part: string; text: string }[]> {
  const rows = await house.tamper<PayloadRow>(
    `select p.*, e.action, r.assignee_id, r.team_id, k.epoch, k.wrapped
       from event_payloads p join events e on (e.project_id, e.id) = (p.project_id, p.event_id)
       left join records r on (r.project_id, r.id) = (p.project_id, p.record_id)
       left join record_keys k on (k.project_id, k.record_id) = (p.project_id, p.record_id)
      where p.project_id = $1 order by p.event_id`,
    [owner.project],
  );
  return await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const opened = [];
    for (const row of rows) opened.push({ action: row.action, part: row.part, text: await openPayload(tx, row) });
    return opened;
  });
}

async function openPayload(tx: Tx, row: PayloadRow): Promise<string> {
  const key = await keyOf(tx, row);
  const binding = {
    installation: house.vault.installation,
    project: owner.project,
    table: row.table_id ?? 0,
    record: row.record_id ?? '00000000-0000-0000-0000-000000000000',
    field: 0,
    position: 0,
    slot: `${row.part === 'main' ? 'payload' : 'typed'}:${row.event_id}` as const,
  };
  const bytes = key === null ? null : openBytes(key, binding, row.sealed);
  if (bytes === null) throw new Error(`the payload of ${row.action} does not open`);
  return bytes.toString();
}

async function keyOf(tx: Tx, row: PayloadRow): Promise<KeyObject | null> {
  if (row.record_id === null) {
    return await house.vault.period(tx, row.part === 'main' ? 'payload' : 'typed', row.period ?? '', false);
  }
  const record = { id: row.record_id, assignee: row.assignee_id, team: row.team_id };
  return house.vault.openRecordKey(await house.vault.project(tx), record, row);
}

test('what is kept holds no value and nothing typed; what was searched for is in the part that dies', async () => {
  const payloads = await openPayloads();
  const [main, typed] = ['main', 'typed'].map((part) => payloads.filter((payload) => payload.part === part));
  const actions = new Set(main?.map(({ action }) => action));
  expect([...actions].toSorted()).toEqual([
    'import.finished',
    'import.refused_rows_viewed',
    'import.started',
    'import.uploaded',
    'installation.set_up',
    'record.created',
    'record.edited',
    'record.history_viewed',
    'record.viewed',
    'records.counted',
    'records.found',
  ]);
  for (const { action, text } of main ?? []) {
    expect({ action, found: findWords(Buffer.from(text), [word, digits]) }).toEqual({ action, found: [] });
  }
  // Nor which field somebody tried, nor where he pointed: the code alone stays.
  const refused = (main ?? []).filter(({ text }) => text.includes('"code"'));
  expect(refused.length).toBeGreaterThan(3);
  expect(refused.filter(({ text }) => /\/(?:values|cursor|fields)\b/.test(text))).toEqual([]);
  expect(typed?.filter(({ text }) => findWords(Buffer.from(text), [word, digits]).length > 0).length).toBe(6);
});
