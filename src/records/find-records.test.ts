/**
 * Guarantee: a list shows rows in view, in Vietnamese order, page after page without a gap; search and sort use a value
 * only on rows where the reader sees it openly; phones and e-mails that are searched for never reach PostgreSQL.
 */
import { describe, expect, test } from 'vitest';
import { countRecords as countRoute, createRecord as createRoute, findRecords as route } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { RequestOf } from '#contract/route.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { countRecords } from './count-records.ts';
import { createRecord } from './create-record.ts';
import { findRecords } from './find-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
await addRole(house, owner.project, {
  key: 'own_open',
  rights: { view: ['all'], create: ['all'], edit: ['own'] },
  fields: [
    { groups: ['rest', 'phone', 'email'], scope: 'own', read: 'open', write: true },
    { groups: ['rest', 'phone'], scope: 'all', read: 'masked' },
  ],
});
const half = await house.addMember(owner, { role: 'own_open' });
const table = 1;

type Body = RequestOf<typeof route>['body'];
const requestOf = (who: Person, body: Body) => ({ params: { project: who.project, table }, body });
const create = (who: Person, values: Record<string, PlainValue>) =>
  house.call<typeof createRoute>(who, createRecord, { params: { project: who.project, table }, body: { values } });
const find = (who: Person, body: Body) => house.call<typeof route>(who, findRecords, requestOf(who, body));
const refuse = (who: Person, body: Body) => house.refused(who, findRecords, requestOf(who, body));
const count = async (who: Person, search: string) => {
  const request = { params: { project: who.project, table }, body: { search } };
  return (await house.call<typeof countRoute>(who, countRecords, request)).count;
};

const people: [who: Person, Record<string, PlainValue>][] = [
  [owner, { '1': 'Nguyễn Thị Hòa', '2': ['0912000001'], '3': ['hoa@example.vn'], '4': 'Sen Việt', '9': '300' }],
  [half, { '1': 'Trần Văn Ân', '2': ['0912000002', '0912000001'], '4': 'Đèn Đỏ', '9': '100' }],
  [owner, { '1': 'Đỗ Ánh', '4': '100%_ sen', '8': '1990-01-02', '9': '200' }],
  [half, { '1': 'Lê Hoa', '4': 'Cty gọi 0913999888', '9': '400' }],
  [owner, { '1': 'Phạm Hoà', '2': ['0912000003'], '8': '1985-05-05' }],
];
const idOf = new Map<string, string>();
for (const [who, values] of people) idOf.set(String(values['1']), (await create(who, values)).id);
const nameOf = new Map([...idOf].map(([name, id]) => [id, name]));
const namesOf = (records: readonly { id: string }[]) => records.map(({ id }) => nameOf.get(id));

async function everyPage(who: Person, body: Body): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof find>> = await find(who, { ...body, cursor });
    found.push(...namesOf(page.records));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

describe('sorting', () => {
  const byTime = ['Nguyễn Thị Hòa', 'Trần Văn Ân', 'Đỗ Ánh', 'Lê Hoa', 'Phạm Hoà'];
  const byName = ['Đỗ Ánh', 'Lê Hoa', 'Nguyễn Thị Hòa', 'Phạm Hoà', 'Trần Văn Ân'];
  const byGiven = ['Đỗ Ánh', 'Trần Văn Ân', 'Lê Hoa', 'Nguyễn Thị Hòa', 'Phạm Hoà'];
  const byValue = ['Trần Văn Ân', 'Đỗ Ánh', 'Nguyễn Thị Hòa', 'Lê Hoa', 'Phạm Hoà'];
  const cases: [Body['sort'], string[]][] = [
    [{ by: 'created_at', direction: 'asc' }, byTime],
    [{ by: 'created_at', direction: 'desc' }, byTime.toReversed()],
    [{ by: 1, direction: 'asc' }, byName],
    [{ by: 1, direction: 'desc' }, byName.toReversed()],
    [{ by: 1, part: 'given', direction: 'asc' }, byGiven],
    [{ by: 9, direction: 'asc' }, byValue],
    [{ by: 9, direction: 'desc' }, [...byValue.slice(0, 4).toReversed(), 'Phạm Hoà']],
    [{ by: 8, direction: 'asc' }, ['Phạm Hoà', 'Đỗ Ánh', 'Nguyễn Thị Hòa', 'Trần Văn Ân', 'Lê Hoa']],
    [{ by: 8, direction: 'desc' }, ['Đỗ Ánh', 'Phạm Hoà', 'Lê Hoa', 'Trần Văn Ân', 'Nguyễn Thị Hòa']],
  ];
  test.each(cases)('by %j, in pages of every size', async (sort, expected) => {
    for (const limit of [1, 2, 3, 5, 50]) expect(await everyPage(owner, { sort, limit })).toEqual(expected);
  });

  test('a row on which the reader may not read the field openly comes last, by id, whatever it holds', async () => {
    const sort = { by: 9, direction: 'asc' } as const;
    const expected = ['Trần Văn Ân', 'Lê Hoa', 'Nguyễn Thị Hòa', 'Đỗ Ánh', 'Phạm Hoà'];
    for (const limit of [1, 2, 50]) expect(await everyPage(half, { sort, limit })).toEqual(expected);
  });
});

describe('searching', () => {
  test.each([
    ['nguyen thi hoa', ['Nguyễn Thị Hòa']],
    ['hoa', ['Nguyễn Thị Hòa', 'Lê Hoa', 'Phạm Hoà']],
    ['HOÀ', ['Nguyễn Thị Hòa', 'Phạm Hoà', 'Lê Hoa']],
    ['hoá', ['Nguyễn Thị Hòa', 'Lê Hoa', 'Phạm Hoà']],
    ['đèn', ['Trần Văn Ân']],
    ['hoa sen', ['Nguyễn Thị Hòa']],
    ['%', ['Đỗ Ánh']],
    ['100%_', ['Đỗ Ánh']],
    ['_', ['Đỗ Ánh']],
    ['\\', []],
    ['0912 000 001', ['Nguyễn Thị Hòa', 'Trần Văn Ân']],
    ['912000001', ['Nguyễn Thị Hòa', 'Trần Văn Ân']],
    ['hoa 0912.000.001', ['Nguyễn Thị Hòa']],
    ['HOA@example.vn', ['Nguyễn Thị Hòa']],
    ['0913999888', []],
    ['0912999999', []],
    ['100', ['Đỗ Ánh']],
  ])('%s', async (search, expected) => {
    const sort = { by: 'created_at', direction: 'asc' } as const;
    expect(await everyPage(owner, { search, sort, limit: 2 })).toEqual(expected);
    expect(await count(owner, search)).toBe(expected.length);
  });

  test.each([
    ['hoa', ['Lê Hoa']],
    ['sen', []],
    ['do', ['Trần Văn Ân']],
    ['0912000001', ['Trần Văn Ân']],
    ['0912000003', []],
    ['hoa@example.vn', []],
  ])('%s, where only own rows are open', async (search, expected) => {
    expect(await everyPage(half, { search })).toEqual(expected);
    expect(await count(half, search)).toBe(expected.length);
  });

  test('a phone or an e-mail is in nothing that PostgreSQL is sent', async () => {
    for (const search of ['0912 000 001', 'hoa 0912000001', 'hoa@example.vn']) {
      const sent = await statementsOf(house.database, async () => {
        await find(owner, { search });
        await count(owner, search);
      });
      expect(sent.length).toBeGreaterThan(5);
      const text = JSON.stringify(sent.map(({ text: sql, values }) => [sql, values]));
      expect(text).not.toMatch(/912.?000.?001|example\.vn/);
    }
  });

  test('a token that two values share finds only what was searched for', async () => {
    const [known] = await house.tamper<{ token: string; record_id: string }>(
      `select t.token, t.record_id from record_tokens t where record_id = $1 and purpose = 'exact'`,
      [idOf.get('Phạm Hoà')],
    );
    await house.tamper(
      `insert into record_tokens select project_id, table_id, field_id, purpose, $2, $1, 1, 1 from record_tokens
        where record_id = $3 and purpose = 'exact'`,
      [idOf.get('Đỗ Ánh'), known?.token, idOf.get('Phạm Hoà')],
    );
    expect(await everyPage(owner, { search: '0912000003' })).toEqual(['Phạm Hoà']);
    expect(await count(owner, '0912000003')).toBe(1);
  });
});

describe('what is shown and recorded', () => {
  test('only the fields that were asked for, masked by row', async () => {
    const { records } = await find(half, { fields: [2, 9], sort: { by: 'created_at', direction: 'asc' } });
    expect(records.map(({ values }) => values).slice(0, 2)).toEqual([
      { '2': { state: 'masked' }, '9': { state: 'masked' } },
      {
        '2': { state: 'open', value: ['+84912000002', '+84912000001'] },
        '9': { state: 'open', value: '100' },
      },
    ]);
  });

  test('one event a page, with the number of records', async () => {
    const before = (await house.events(owner.project)).length;
    await find(owner, { limit: 2 });
    await count(owner, 'hoa');
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, table_id, count: n }) => [action, table_id, n])).toEqual([
      ['records.found', 1, 2],
      ['records.counted', 1, 0],
    ]);
  });
});

describe('denied', () => {
  test('a member without the right to view', async () => {
    await addRole(house, owner.project, { key: 'intake', rights: { create: ['all'] }, fields: [] });
    const intake = await house.addMember(owner, { role: 'intake' });
    expect((await refuse(intake, {})).code).toBe('forbidden');
  });

  test('somebody of another project', async () => {
    const stranger = await house.setUpOwner();
    const request = { params: { project: owner.project, table }, body: {} };
    expect((await house.refused(stranger.actor, findRecords, request)).code).toBe('not_found');
    expect((await find(stranger, {})).records).toEqual([]);
  });
});

describe('hidden', () => {
  test('to name a hidden field is to name an unknown one, and sends the same statements', async () => {
    const clerk = await house.addMember(owner, { role: 'viewer' });
    await limitField(house, clerk, 9, 'hidden');
    const naming = (field: number): [Body, string][] => [
      [{ sort: { by: field, direction: 'asc' } }, '/sort/by'],
      [{ fields: [1, field] }, '/fields/1'],
    ];
    const sent = async (field: number) => {
      const statements = await statementsOf(house.database, async () => {
        for (const [body, pointer] of naming(field)) {
          expect(await refuse(clerk, body)).toMatchObject({ code: 'unknown_field', field: pointer });
        }
      });
      return statements.map(({ text }) => text);
    };
    await sent(9);
    expect(await sent(9)).toEqual(await sent(99));
  });

  test('a hidden field is in no search', async () => {
    const clerk = await house.addMember(owner, { role: 'viewer' });
    await limitField(house, clerk, 4, 'hidden');
    expect(await everyPage(clerk, { search: 'sen' })).toEqual([]);
    expect(await everyPage(clerk, { search: 'thi hoa' })).toEqual(['Nguyễn Thị Hòa']);
  });
});

describe('invalid', () => {
  test('a field that has no order, and a part that it does not have', async () => {
    expect(await refuse(owner, { sort: { by: 2, direction: 'asc' } })).toMatchObject({
      code: 'invalid_value',
      field: '/sort/by',
    });
    expect(await refuse(owner, { sort: { by: 4, part: 'given', direction: 'asc' } })).toMatchObject({
      code: 'invalid_value',
      field: '/sort/part',
    });
  });

  test('a cursor of somebody else, of another query, or of nobody', async () => {
    const viewer = await house.addMember(owner, { role: 'viewer' });
    const { next } = await find(owner, { limit: 1 });
    expect(next).not.toBeNull();
    const wrong: [Person, Body][] = [
      [viewer, { limit: 1, cursor: next }],
      [owner, { limit: 1, cursor: next, search: 'hoa' }],
      [owner, { limit: 1, cursor: next, sort: { by: 'created_at', direction: 'asc' } }],
      [owner, { limit: 1, cursor: 'AAAA' }],
      [owner, { limit: 1, cursor: '' }],
    ];
    for (const [who, body] of wrong) {
      expect(await refuse(who, body)).toMatchObject({ code: 'malformed_request', field: '/cursor' });
    }
  });
});
