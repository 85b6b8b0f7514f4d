/**
 * Guarantee: ways by which data was got out of other programs of this kind get nothing out of this one: fields lent by
 * one role to the rows of another, files that hold more than the screen, writing that tells what is there, lists that
 * mean everything, and rights that outlive themselves. What else was tried and where: docs/security-matrix.md.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { createRecord as createRoute, editRecord as editRoute } from '#contract/records.ts';
import type {
  findRecords as findRoute,
  readHistory as historyRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { readEvent as eventRoute } from '#contract/log.ts';
import { sealRights } from '#database/rights-seal.ts';
import { makeMac, memberRow } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import { readEvent } from '#log/read-event.ts';
import { createRecord } from '#records/create-record.ts';
import { deleteRecords } from '#records/delete-records.ts';
import { editRecord } from '#records/edit-record.ts';
import { findRecords } from '#records/find-records.ts';
import { readHistory } from '#records/read-history.ts';
import { readRecord } from '#records/read-record.ts';
import { startExport } from '#transfer/start-export.ts';
import { rowsOf } from '../fixtures/exporting.ts';
import { newRunner, progress, start } from '../fixtures/importing.ts';
import { addRole, limitField } from '../harness/field-rights.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';
import { statementsOf } from '../harness/statements.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const phone = '0916183529';
const digits = /16183529|16 ?183 ?529/;
const values = { '1': 'Lê Kín', '2': [phone], '4': `Cty ${phone}` };
const mask = '•••• ••• •••';
let theirs: ShownRecord;

const create = (who: Person, typed: Record<string, string | string[]>) =>
  house.call<typeof createRoute>(who, createRecord, { params, body: { values: typed } });
const find = (who: Person, body: object) =>
  house.call<typeof findRoute>(who, findRecords, { params, body: { limit: 200, ...body } });
const on = (record: { readonly id: string }) => ({ params: { ...params, record: record.id } });

beforeAll(async () => {
  theirs = await create(owner, values);
});

describe('two roles that both cover a record', () => {
  test('neither opens its field on rows that only the other one shows', async () => {
    await addRole(house, owner.project, {
      key: 'own_with_phones',
      rights: { view: ['own'], edit: ['own'], create: ['all'] },
      fields: [{ groups: ['phone', 'rest'], scope: 'all', read: 'open', write: true }],
    });
    await addRole(house, owner.project, {
      key: 'all_without_phones',
      rights: { view: ['all'], export: ['all'] },
      fields: [
        { groups: ['phone'], scope: 'all', read: 'masked' },
        { groups: ['rest'], scope: 'all', read: 'open', export: true },
      ],
    });
    const both = await house.addMember(owner, { role: ['own_with_phones', 'all_without_phones'] });
    const mine = await create(both, { '1': 'Của tôi', '2': ['0926183520'] });
    const read = (record: ShownRecord) => house.call<typeof readRoute>(both, readRecord, on(record));
    expect((await read(mine)).values['2']).toEqual({ state: 'open', value: ['+84926183520'] });
    const seen = [await read(theirs), await house.call<typeof historyRoute>(both, readHistory, on(theirs))];
    expect((await read(theirs)).values['2']).toEqual({ state: 'masked' });
    expect(JSON.stringify([seen, await find(both, {})])).not.toMatch(digits);
    expect((await find(both, { search: phone })).records).toEqual([]);
    expect((await find(both, { search: '0926183520' })).records.map(({ id }) => id)).toEqual([mine.id]);
    expect((await house.refused(both, editRecord, { ...on(theirs), body: { version: 1, values: {} } })).code).toBe(
      'forbidden',
    );
  });

  test('what one reads and the other exports leaves in no file', async () => {
    await addRole(house, owner.project, {
      key: 'reads_phones',
      rights: { view: ['all'] },
      fields: [{ groups: ['phone', 'rest'], scope: 'all', read: 'open' }],
    });
    const both = await house.addMember(owner, { role: ['reads_phones', 'all_without_phones'] });
    expect(JSON.stringify(await house.call(both, readRecord, on(theirs)))).toMatch(digits);
    const { code } = await house.refused(both, startExport, { params, body: { fields: [1, 2] } });
    expect(code).toBe('field_not_exportable');
    const rows = await rowsOf(house, both, { fields: [1, 4], records: [theirs.id] });
    expect(rows).toEqual([['Lê Kín', `Cty ${mask}`]]);
  });
});

test('phones that may be read everywhere and taken out of one’s own rows are masks on all others', async () => {
  await addRole(house, owner.project, {
    key: 'own_export',
    rights: { view: ['all'], create: ['all'], export: ['all'] },
    fields: [
      { groups: ['phone', 'rest'], scope: 'all', read: 'open', write: true },
      { groups: ['phone', 'rest'], scope: 'own', export: true },
    ],
  });
  const who = await house.addMember(owner, { role: 'own_export' });
  const mine = await create(who, { '1': 'Của tôi', '2': ['0926183521'] });
  const rows = await rowsOf(house, who, { fields: [2], records: [mine.id, theirs.id] });
  expect(rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([['0926 183 521'], [mask]]);
});

describe('who writes what he may not read', () => {
  let intake: Person;
  beforeAll(async () => {
    await addRole(house, owner.project, {
      key: 'intake',
      rights: { view: ['all'], create: ['all'], edit: ['all'], import: ['all'] },
      fields: [
        { groups: ['phone'], scope: 'all', write: true },
        { groups: ['rest'], scope: 'all', read: 'open', write: true },
      ],
    });
    intake = await house.addMember(owner, { role: 'intake' });
  });

  test('sees nothing of it, and finds nothing by it', async () => {
    const made = await create(intake, { '1': 'Lê Mới', '2': ['0936183529'] });
    expect(Object.keys(made.values)).not.toContain('2');
    const seen = [
      await house.call(intake, readRecord, on(made)),
      await house.call(intake, readHistory, on(made)),
      await find(intake, {}),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/36183529/);
    expect((await find(intake, { search: '0936183529' })).records).toEqual([]);
    for (const named of [{ fields: [2] }, { sort: { by: 2, direction: 'asc' } as const }]) {
      expect((await house.refused(intake, findRecords, { params, body: named })).code).toBe('unknown_field');
    }
  });

  /** CVE-2026-41160 and its like: what is written tells whether it was there before. */
  test('cannot tell the value that is there from another by writing it', async () => {
    const write = async (typed: string) => {
      const record = await create(owner, { '1': 'Hai mươi', '2': ['0946183529'] });
      let shown: unknown;
      const sent = await statementsOf(house.database, async () => {
        const request = { ...on(record), body: { version: 1, values: { '2': [typed] } } };
        const {
          id: _id,
          createdAt: _c,
          updatedAt: _u,
          ...rest
        } = await house.call<typeof editRoute>(intake, editRecord, request);
        shown = rest;
      });
      return { shown, sent: sent.map(({ text }) => text) };
    };
    expect(await write('0946183529')).toEqual(await write('0946183528'));
  });

  test('a phone that somebody has already is taken like a new one, typed or in a file', async () => {
    const type = async (typed: string) => {
      let shown: unknown;
      const sent = await statementsOf(house.database, async () => {
        const { id: _id, createdAt: _c, updatedAt: _u, ...rest } = await create(intake, { '1': 'Trùng', '2': [typed] });
        shown = rest;
      });
      return { shown, sent: sent.map(({ text }) => text) };
    };
    expect(await type(phone)).toEqual(await type('0916183520'));
    const bring = async (typed: string) => {
      const { id, payload } = await start(house, intake, Buffer.from(`Họ tên;SĐT\nTrùng;${typed}\n`));
      await newRunner(house)(payload);
      return await progress(house, intake, id);
    };
    expect(await bring(phone)).toEqual(await bring('0956183520'));
    expect(await bring(phone)).toEqual({ state: 'done', looked: 1, created: 1, refused: 0 });
  });
});

describe('a list of nothing', () => {
  /** Directus GHSA-hxgm-ghmv-xjjm: an empty list that meant all. */
  test.each([
    ['deletes', deleteRecords, { records: [] }],
    ['exports', startExport, { fields: [1], records: [] }],
  ] as const)('%s nothing', async (_, operation, body) => {
    const sums = await house.tableSums();
    await expect(house.call(owner, operation, { params, body } as never)).rejects.toThrow(/too_small|Too small/);
    expect(await house.tableSums()).toEqual(sums);
  });
});

describe('a right that is gone', () => {
  test('takes with it the cursor that was given under it', async () => {
    const who = await house.addMember(owner, { role: 'viewer' });
    const sort = { by: 6, direction: 'asc' } as const;
    const { next } = await find(who, { sort, limit: 1 });
    expect(next).not.toBeNull();
    await limitField(house, who, 6, 'hidden');
    const request = { params, body: { sort, limit: 1, cursor: next } };
    expect((await house.refused(who, findRecords, request)).code).toBe('unknown_field');
  });

  test('takes with it what stands in the history, before and after', async () => {
    const who = await house.addMember(owner, { role: 'viewer' });
    const record = await create(owner, { '1': 'Lê Cũ', '6': 'nguồn zqxjvkwy' });
    const history = async () => JSON.stringify(await house.call(who, readHistory, on(record)));
    expect(await history()).toContain('zqxjvkwy');
    await limitField(house, who, 6, 'hidden');
    expect(await history()).not.toMatch(/zqxjvkwy|"field":6/);
  });
});

test('who is locked finds nothing any more, by the session that he has', async () => {
  const who = await house.addMember(owner, { role: 'viewer' });
  await find(who, {});
  await inTransaction(house.database, { project: owner.project }, async (tx) => {
    const row = { project_id: owner.project, id: who.member, account_id: who.account, address_verified: false };
    const mac = makeMac(house.vault, memberRow({ ...row, state: 'locked' }));
    await tx.db
      .updateTable('members')
      .set({ state: 'locked', mac })
      .where('project_id', '=', owner.project)
      .where('id', '=', who.member)
      .execute();
    await sealRights(tx, house.vault);
  });
  expect((await house.refused(who, findRecords, { params, body: {} })).code).toBe('not_found');
  expect((await house.refused(who, readRecord, on(theirs))).code).toBe('not_found');
});

test('an event about no record names no field that is hidden from its reader', async () => {
  const who = await house.addMember(owner, { role: 'viewer' });
  await limitField(house, who, 6, 'hidden');
  await house.call(owner, startExport, { params, body: { fields: [1, 6] } });
  const started = (await house.events(owner.project)).findLast(({ action }) => action === 'records.export_started');
  const event = { params: { project: owner.project, event: started?.id ?? '' } };
  const { detail } = await house.call<typeof eventRoute>(who, readEvent([]), event);
  expect({ records: detail.records, fields: detail.fields }).toEqual({ records: [], fields: [1] });
  const { detail: whole } = await house.call<typeof eventRoute>(owner, readEvent([]), event);
  expect(whole.fields).toEqual([1, 6]);
});

test('a record is found under its own table alone', async () => {
  const company = await house.call<typeof createRoute>(owner, createRecord, {
    params: { ...params, table: 2 },
    body: { values: { '1': 'Công ty Sen' } },
  });
  expect((await house.refused(owner, readRecord, on(company))).code).toBe('not_found');
  const edit = { ...on(company), body: { version: 1, values: { '1': 'x' } } };
  expect((await house.refused(owner, editRecord, edit)).code).toBe('not_found');
});
