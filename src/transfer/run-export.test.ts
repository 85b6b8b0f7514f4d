/**
 * Guarantee: a file holds exactly the rows that its member may export, each with what he may take out of that very
 * row: a value that he only reads leaves as its mask, one that is hidden not at all, a phone or an e-mail in a text as
 * far as he may export every one. What left is in the log, and nothing of it lies in clear in any table.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { createTeam as teamRoute } from '#contract/people.ts';
import type { EventId, RecordId, TeamId } from '#contract/ids.ts';
import type { readEvent as eventRoute } from '#contract/log.ts';
import { createRecord as createRoute } from '#contract/records.ts';
import { createTeam } from '#access/create-team.ts';
import { openPayload } from '#audit/open-payload.ts';
import { readOneEvent, readPayloads } from '#audit/read-events.ts';
import { inTransaction } from '#database/transaction.ts';
import { readEvent } from '#log/read-event.ts';
import { createRecord } from '#records/create-record.ts';
import { findRecords } from '#records/find-records.ts';
import type { findRecords as findRoute } from '#contract/records.ts';
import { cellsOf, everyField, exportOf, fileOf, rowsOf, startOf, newExporter } from '../../test/fixtures/exporting.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { recordsExported } from './run-export.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'phones_by_row',
  rights: { view: ['all'], create: ['all'], export: ['all'] },
  fields: [
    { groups: ['phone'], scope: 'own', read: 'open', write: true },
    { groups: ['phone'], scope: 'all', read: 'masked', export: true },
    { groups: ['email'], scope: 'own', read: 'open', write: true, export: true },
    { groups: ['rest'], scope: 'all', read: 'open', write: true, export: true },
  ],
});
await addRole(house, owner.project, {
  key: 'own_values',
  rights: { view: ['all'], create: ['all'], export: ['all'] },
  fields: [
    { groups: ['phone', 'email'], scope: 'all', read: 'open', write: true },
    { groups: ['phone', 'email'], scope: 'own', export: true },
    { groups: ['rest'], scope: 'all', read: 'open', write: true },
    { groups: ['rest'], scope: 'own', export: true },
  ],
});
const leader = await house.addMember(owner, { role: 'leader', name: 'Phạm Trưởng' });
const sales = await house.addMember(owner, { role: 'sales' });
const byRow = await house.addMember(owner, { role: 'phones_by_row' });
const ownValues = await house.addMember(owner, { role: 'own_values' });

const masks = { email: '•••@•••', phone: '•••• ••• •••' };
const create = async (who: Person, values: Record<string, string | string[]>): Promise<RecordId> =>
  (await house.call<typeof createRoute>(who, createRecord, { params, body: { values } })).id;

let north: TeamId;
let ofOwner: RecordId;
beforeAll(async () => {
  const team = { name: 'Miền Bắc', parent: null, leaders: [leader.member], members: [sales.member] };
  const made = await house.call<typeof teamRoute>(owner, createTeam, {
    params: { project: owner.project },
    body: team,
  });
  north = made.id;
  ofOwner = await create(owner, {
    '1': 'Lê Chủ',
    '2': ['0912000001', '0912000002'],
    '3': ['a.zqxjvkwy@kin.example'],
    '4': 'Sen, 0912000003',
    '10': 'gọi 0912000004 hay b.zqxjvkwy@kin.example',
  });
  await create(sales, { '1': 'Trần Bán', '2': ['0912000005'], '10': 'gọi 0912000006' });
  await create(byRow, {
    '1': 'Đỗ Riêng',
    '2': ['0912000007'],
    '3': ['c@kin.example'],
    '10': 'c@kin.example 0912000008',
  });
  await create(ownValues, { '1': 'Võ Mình', '2': ['0912000009'], '6': 'từ 0912000010' });
});

const byName = { by: 1, direction: 'asc' } as const;

describe('what leaves', () => {
  test('for the owner all, in the order of columns, with headings in his language', async () => {
    const file = await fileOf(house, owner, await exportOf(house, owner, { fields: [2, 1, 10], sort: byName }));
    expect(file.startsWith('\uFEFFĐiện thoại,Họ tên,Ghi chú\r\n')).toBe(true);
    expect(cellsOf(file).slice(1)).toEqual([
      ['0912 000 007', 'Đỗ Riêng', 'c@kin.example 0912000008'],
      ['0912 000 001; 0912 000 002', 'Lê Chủ', 'gọi 0912000004 hay b.zqxjvkwy@kin.example'],
      ['0912 000 005', 'Trần Bán', 'gọi 0912000006'],
      ['0912 000 009', 'Võ Mình', ''],
    ]);
  });

  test('for a leader rows of his teams alone, and no phone in any text of them', async () => {
    const rows = await rowsOf(house, leader, { fields: [1, 10], sort: byName });
    expect(rows).toEqual([['Trần Bán', `gọi ${masks.phone}`]]);
    // He reads it openly all the same.
    const { records } = await house.call<typeof findRoute>(leader, findRecords, {
      params,
      body: { search: '0912000005' },
    });
    expect(records.map(({ values, team }) => [values['2'], team])).toEqual([
      [{ state: 'open', value: ['+84912000005'] }, north],
    ]);
  });

  test('a field that is open on one’s own rows leaves there, and as its mask on others’; a hidden one not at all', async () => {
    const rows = await rowsOf(house, byRow, { fields: [1, 2, 3, 10], sort: byName });
    expect(rows).toEqual([
      ['Đỗ Riêng', '0912 000 007', 'c@kin.example', 'c@kin.example 0912000008'],
      ['Lê Chủ', masks.phone, '', `gọi ${masks.phone} hay ${masks.email}`],
      ['Trần Bán', masks.phone, '', `gọi ${masks.phone}`],
      ['Võ Mình', masks.phone, '', ''],
    ]);
  });

  test('a field that may be read and not exported on a row leaves as its mask, and an empty one empty', async () => {
    const rows = await rowsOf(house, ownValues, { fields: [1, 2, 3, 6], sort: byName });
    expect(rows).toEqual([
      [masks.phone, masks.phone, masks.email, ''],
      [masks.phone, masks.phone, masks.email, ''],
      [masks.phone, masks.phone, '', ''],
      ['Võ Mình', '0912 000 009', '', 'từ 0912000010'],
    ]);
  });

  test('chosen records, and what a search finds, as in the list', async () => {
    const named = async (who: Person, more: object) =>
      (await rowsOf(house, who, { fields: [1], sort: byName, ...more })).map(([name]) => name);
    expect(await named(owner, { records: [ofOwner] })).toEqual(['Lê Chủ']);
    expect(await named(leader, { records: [ofOwner] })).toEqual([]);
    expect(await named(owner, { search: '0912 000 005' })).toEqual(['Trần Bán']);
    expect(await named(byRow, { search: '0912 000 005' })).toEqual([]);
    expect(await named(byRow, { search: 'do rieng' })).toEqual(['Đỗ Riêng']);
  });

  test('for an account in English: its headings and choices', async () => {
    const record = await create(owner, { '1': 'Y Anh', '5': 'won' });
    await house.tamper(`update kin.accounts set language = 'en' where id = $1`, [owner.account]);
    const file = await fileOf(house, owner, await exportOf(house, owner, { fields: [1, 5], records: [record] }));
    await house.tamper(`update kin.accounts set language = 'vi' where id = $1`, [owner.account]);
    expect(file).toBe('\uFEFFName,Stage\r\nY Anh,Won\r\n');
    expect(await rowsOf(house, owner, { fields: [5], records: [record] })).toEqual([['Đã mua']]);
    await house.tamper('delete from kin.records where id = $1', [record]);
  });
});

describe('what is told', () => {
  test('everybody: who, how many, and whether sealed fields were among the columns', async () => {
    const told = async (fields: number[]) => {
      const batch = await exportOf(house, owner, { fields });
      const end = (await house.events(owner.project)).at(-1);
      const view = readEvent([recordsExported]);
      const { event, sentence, detail } = await house.call<typeof eventRoute>(sales, view, {
        params: { project: owner.project, event: end?.id ?? '' },
      });
      expect(event).toMatchObject({ action: 'records.exported', count: 4, table: 1, outcome: 'done', damaged: false });
      expect(sentence).toEqual({ vi: recordsExported.vi, en: recordsExported.en });
      expect(detail).toMatchObject({ batch, records: [], outOfScope: 0 });
      return event.sensitive;
    };
    expect(await told([1, 4])).toBe(false);
    expect(await told([1, 2])).toBe(true);
    expect(await told([10])).toBe(true);
  });

  test('and, sealed, every record with its version', async () => {
    const batch = await exportOf(house, leader, { fields: [1, 10] });
    const id = (await house.events(owner.project)).at(-1)?.id as EventId;
    const content = await inTransaction(house.database, { project: owner.project }, async (tx) => {
      const found = await readOneEvent(tx, id);
      const [payload] = await readPayloads(tx, id);
      const key = await house.vault.period(tx, 'payload', payload?.period ?? '', false);
      if (found?.leaf == null || payload === undefined || key === null) return null;
      const { installation } = house.vault;
      return openPayload({ installation, project: owner.project, id, leaf: found.leaf }, payload, key);
    });
    const [record] = await house.tamper<{ id: string }>(`select id from kin.records where data ->> '1' = 'Trần Bán'`);
    expect(content).toMatchObject({ batch, fields: [1, 10], exported: [[record?.id, 1]] });
  });

  test('those who are to be told: the owner, the leader, and who did it', async () => {
    await exportOf(house, leader, { fields: [1] });
    const end = (await house.events(owner.project)).at(-1);
    const rows = await house.tamper<{ member_id: string }>('select member_id from kin.notices where event_id = $1', [
      end?.id,
    ]);
    expect(rows.map(({ member_id }) => member_id).toSorted()).toEqual([owner.member, leader.member].toSorted());
  });

  test('of an empty list: a file with its heading, and no mail', async () => {
    const before = await house.tamper('select id from kin.notices');
    const batch = await exportOf(house, owner, { fields: [1], search: 'khong co ai' });
    expect(await fileOf(house, owner, batch)).toBe('\uFEFFHọ tên\r\n');
    expect(await house.tamper('select id from kin.notices')).toEqual(before);
  });
});

test('a value that was changed by hand leaves an empty cell, and is reported', async () => {
  const record = await create(owner, { '1': 'Hỏng', '2': ['0912000011'], '6': 'Web' });
  await house.tamper(`update kin.records set sealed = jsonb_set(sealed, '{2,0}', '"x"') where id = $1`, [record]);
  expect(await rowsOf(house, owner, { fields: [1, 2, 6], records: [record] })).toEqual([['Hỏng', '', 'Web']]);
  const found = (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged');
  expect(found.map(({ count, actor_kind }) => [count, actor_kind])).toEqual([[1, 'system']]);
  await house.tamper('delete from kin.records where id = $1', [record]);
});

test('a formula that was written by hand where a number belongs leaves as text', async () => {
  const record = await create(owner, { '1': 'Số', '9': '-500' });
  const sum = () => rowsOf(house, owner, { fields: [9], records: [record] });
  expect(await sum()).toEqual([['-500']]);
  await house.tamper(`update kin.records set data = jsonb_set(data, '{9}', '"-1+cmd|x!A0"') where id = $1`, [record]);
  expect(await sum()).toEqual([["'-1+cmd|x!A0"]]);
  await house.tamper('delete from kin.records where id = $1', [record]);
});

test('nothing of a file lies in clear in any table, while it runs and when it is done', async () => {
  const { batch, payload } = await startOf(house, owner, { fields: everyField, search: 'zqxjvkwy@kin.example' });
  const all = await startOf(house, owner, { fields: everyField, sort: byName });
  await newExporter(house)(all.payload);
  await newExporter(house)(payload);
  const tables = await house.tamper<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('kin', 'graphile_worker')`,
  );
  let control = false;
  for (const { name } of tables) {
    const [row] = await house.tamper<{ text: string | null }>(
      `select string_agg(t::text, chr(10)) as text from ${name} t`,
    );
    const text = row?.text ?? '';
    const bytes = Buffer.from('zqxjvkwy').toString('hex');
    expect({ name, found: /zqxjvkwy|0?9120000\d\d/.exec(text)?.[0] ?? text.includes(bytes) }).toEqual({
      name,
      found: false,
    });
    control ||= text.includes('Lê Chủ') && name === 'kin.records';
    if (/export/.test(name)) expect({ name, plain: /Lê Chủ/.test(text) }).toEqual({ name, plain: false });
  }
  expect(control).toBe(true);
  const pieces = await house.tamper('select position from kin.export_pieces where batch_id = $1', [batch]);
  expect(pieces).toEqual([{ position: 0 }]);
});
