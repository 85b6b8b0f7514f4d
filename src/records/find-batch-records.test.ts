/**
 * Guarantee: the records of a batch show as they are now, in the trash or out of it, to each reader what is his to see
 * of them: the masks of a list, and nothing at all of records out of his view.
 */
import { describe, expect, test } from 'vitest';
import { findBatchRecords as route } from '#contract/batches.ts';
import { findRecords as findRoute } from '#contract/records.ts';
import { newId } from '#database/uuid.ts';
import { askDelete, bringBack, plant, remove } from '../../test/fixtures/deleting.ts';
import { newRunner, start } from '../../test/fixtures/importing.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { editRecord } from './edit-record.ts';
import { findBatchRecords } from './find-batch-records.ts';
import { findRecords } from './find-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'own_only',
  rights: { view: ['own'], create: ['all'] },
  fields: [{ groups: ['rest'], scope: 'all', read: 'open' }],
});
const ownOnly = await house.addMember(owner, { role: 'own_only' });

const values = (nth: number) => ({
  '1': `Lê Lô ${nth}`,
  '2': [`+8491261835${nth}`],
  '3': [`zqxjvkwy${nth}@kin.example`],
  '10': 'zqxjvkwy ghi',
});
const find = (who: Person, batch: string, body: { after?: string | null; limit?: number } = {}) =>
  house.call<typeof route>(who, findBatchRecords, { params: { ...params, batch }, body });
const refuse = (who: Person, batch: string, table = 1) =>
  house.refused<typeof route>(who, findBatchRecords, { params: { ...params, table, batch }, body: {} });

describe('allowed', () => {
  test.each(['sales', 'viewer', 'sales_without_phones'])('%s sees in the trash what a list showed', async (role) => {
    const reader = await house.addMember(owner, { role });
    const mine = await plant(house, reader, 1, () => values(11));
    const ids = [...(await plant(house, owner, 2, (nth) => values(nth + 21))), ...mine].toSorted();
    const list = await house.call<typeof findRoute>(reader, findRecords, { params, body: { limit: 200 } });
    const before = list.records.filter(({ id }) => ids.includes(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const deletion = await remove(house, owner, ids);
    const { records, next } = await find(reader, deletion.id);
    expect(next).toBeNull();
    expect(records).toEqual(before.map((record) => ({ record: { ...record, version: 2 }, deleted: true })));
    const text = JSON.stringify(records);
    const others = JSON.stringify(records.filter(({ record }) => record.assignee !== reader.member));
    expect(/9126183521|9126183522/.test(others)).toBe(false);
    expect(/zqxjvkwy2\d@/.test(others)).toBe(role === 'sales_without_phones');
    expect(/9126183511/.test(text)).toBe(role === 'sales');
    expect(/zqxjvkwy11@/.test(text)).toBe(role !== 'viewer');
  });

  test('as they are now: restored, edited, or in the trash by a later batch', async () => {
    const ids = await plant(house, owner, 4, values);
    const deletion = await remove(house, owner, ids);
    const restore = await bringBack(house, owner, deletion.id, ids.slice(0, 3));
    await house.call(owner, editRecord, {
      params: { ...params, record: ids[1] ?? '' },
      body: { version: 3, values: { '1': 'Lê Mới' } },
    });
    await remove(house, owner, ids.slice(2, 3));
    const seen = async (batch: string) =>
      (await find(owner, batch)).records.map(({ record, deleted }) => [record.id, record.version, deleted]);
    expect(await seen(deletion.id)).toEqual([
      [ids[0], 3, false],
      [ids[1], 4, false],
      [ids[2], 4, true],
      [ids[3], 2, true],
    ]);
    expect(await seen(restore.id)).toEqual((await seen(deletion.id)).slice(0, 3));
  });

  test('page by page, in id order', async () => {
    const ids = await plant(house, owner, 7, values);
    const deletion = await remove(house, owner, ids);
    await bringBack(house, owner, deletion.id, [ids[1] ?? '', ids[4] ?? '']);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find(owner, deletion.id, { after, limit: 3 });
      found.push(...page.records.map(({ record }) => record.id));
      after = page.next;
    } while (after !== null);
    expect(found).toEqual(ids);
  });

  test('of an import, too', async () => {
    const importer = await house.setUpOwner();
    const { payload } = await start(house, importer, Buffer.from('Họ tên;SĐT\nAn;0912345678\nBa;0912345679\n'));
    await newRunner(house)(payload);
    const at = { project: importer.project, table: 1, batch: String(payload['batch']) };
    const { records } = await house.call<typeof route>(importer, findBatchRecords, { params: at, body: {} });
    expect(records.map(({ record, deleted }) => [record.version, deleted])).toEqual([
      [1, false],
      [1, false],
    ]);
  });

  test('a batch that has done nothing yet shows none', async () => {
    const batch = await askDelete(house, owner, await plant(house, owner, 2));
    expect(await find(owner, batch.id)).toEqual({ records: [], next: null, titles: {} });
  });

  test('is an event about the records that were shown', async () => {
    const deletion = await remove(house, owner, await plant(house, owner, 3));
    await find(owner, deletion.id, { limit: 2 });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'batch.records_viewed', count: 2 });
  });

  test('what does not open shows as damaged, and is recorded', async () => {
    const ids = await plant(house, owner, 2, values);
    const deletion = await remove(house, owner, ids);
    await house.tamper('update trash set team_id = $2 where id = $1', [ids[0], newId()]);
    const { records } = await find(owner, deletion.id);
    expect(records.map(({ record }) => record.values['2']?.state)).toEqual(['damaged', 'open']);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'value.damaged', count: 1 });
  });
});

describe('hidden', () => {
  test('records out of view are none, and run the same statements', async () => {
    const mine = await plant(house, ownOnly, 1);
    const mixed = await remove(house, owner, [...mine, ...(await plant(house, owner, 2))]);
    const theirs = await remove(house, owner, await plant(house, owner, 2));
    const empty = await askDelete(house, owner, await plant(house, owner, 1));
    const seen = await find(ownOnly, mixed.id, { limit: 1 });
    expect([seen.records.map(({ record }) => record.id), seen.next]).toEqual([mine, null]);
    const sent = async (batch: string) => {
      const statements = await statementsOf(house.database, async () => {
        expect(await find(ownOnly, batch)).toEqual({ records: [], next: null, titles: {} });
      });
      return statements.map(({ text }) => text);
    };
    await sent(empty.id);
    expect(await sent(theirs.id)).toEqual(await sent(empty.id));
  });
});

describe('denied', () => {
  test('without the right to view', async () => {
    await addRole(house, owner.project, { key: 'intake', rights: { create: ['all'] }, fields: [] });
    const intake = await house.addMember(owner, { role: 'intake' });
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    expect((await refuse(intake, deletion.id)).code).toBe('forbidden');
  });
});

describe('invalid', () => {
  test('a batch that does not exist, of another table or of another project', async () => {
    const other = await house.setUpOwner();
    const theirs = await remove(house, other, await plant(house, other, 1));
    const deletion = await remove(house, owner, await plant(house, owner, 1));
    expect((await refuse(owner, newId())).code).toBe('not_found');
    expect((await refuse(owner, theirs.id)).code).toBe('not_found');
    expect((await refuse(owner, deletion.id, 9)).code).toBe('not_found');
  });

  test.each([[{ limit: 0 }], [{ limit: 201 }], [{ after: 'x' }], [{ all: true }]])('%j', (body) => {
    expect(route.body.safeParse(body).success).toBe(false);
  });
});
