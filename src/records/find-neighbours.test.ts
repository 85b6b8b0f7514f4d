/**
 * Guarantee: "next" and "previous" lead through a list as its reader sees it, one by one, from every record to the ones
 * that stand beside it there: whatever it is sorted by and searched for, and nothing that is out of view or closed to him
 * has a place in it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createRecord as createRoute, findRecords as findRoute } from '#contract/records.ts';
import { findNeighbours as route } from '#contract/neighbours.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { RequestOf } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { lastPayload } from '../../test/harness/last-payload.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { createRecord } from './create-record.ts';
import { findNeighbours } from './find-neighbours.ts';
import { findRecords } from './find-records.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
await addRole(house, owner.project, {
  key: 'half',
  rights: { view: ['all'], create: ['all'] },
  fields: [
    { groups: ['rest', 'phone'], scope: 'own', read: 'open', write: true },
    { groups: ['rest', 'phone'], scope: 'all', read: 'masked' },
  ],
});
await addRole(house, owner.project, {
  key: 'own_only',
  rights: { view: ['own'], create: ['all'] },
  fields: [{ groups: ['rest', 'phone'], scope: 'all', read: 'open', write: true }],
});
const half = await house.addMember(owner, { role: 'half' });
const own = await house.addMember(owner, { role: 'own_only' });

type Body = RequestOf<typeof route>['body'];
type Sort = NonNullable<Body['sort']>;
const create = async (who: Person, values: Record<string, PlainValue>) =>
  (await house.call<typeof createRoute>(who, createRecord, { params, body: { values } })).id as string;
const around = (who: Person, record: string, body: Body = {}) =>
  house.call<typeof route>(who, findNeighbours, { params: { ...params, record }, body });
const listed = async (who: Person, body: Body) =>
  (await house.call<typeof findRoute>(who, findRecords, { params, body: { ...body, limit: 200 } })).records.map(
    ({ id }) => id as string,
  );

const sorts: Sort[] = [
  { by: 'created_at', direction: 'asc' },
  { by: 'created_at', direction: 'desc' },
  ...([1, 4, 8, 9] as const).flatMap((by): Sort[] => [
    { by, direction: 'asc' },
    { by, direction: 'desc' },
  ]),
  { by: 1, part: 'given', direction: 'asc' },
];

beforeAll(async () => {
  // equal keys, missing keys, and rows of three people
  const names = ['Lê Hoa', 'Trần Ân', 'Đỗ Ánh', 'Lê Hoa', 'Phạm Hoà'];
  for (let turn = 0; turn < 21; turn += 1) {
    const who = [owner, half, own][turn % 3] ?? owner;
    await create(who, {
      '1': names[turn % names.length] ?? '',
      ...(turn % 2 === 0 ? { '4': `Cty ${turn % 4}` } : {}),
      ...(turn % 3 === 0 ? {} : { '9': String((turn * 7) % 5) }),
      ...(turn % 5 === 0 ? { '2': ['0912000001'] } : {}),
    });
  }
});

describe('allowed', () => {
  test.each(sorts)('beside every record stands what its list has there, by %j', async (sort) => {
    for (const who of [owner, half, own]) {
      for (const search of ['', 'hoa', '0912 000 001', 'hoa cty']) {
        const order = await listed(who, { sort, search });
        expect(search !== '' || order.length > 5).toBe(true);
        for (const [place, record] of order.entries()) {
          expect(await around(who, record, { sort, search })).toEqual({
            previous: order[place - 1] ?? null,
            next: order[place + 1] ?? null,
            listed: true,
          });
        }
      }
    }
  });

  test.each(sorts)('a record that is not found any more pages on from where it would stand, by %j', async (sort) => {
    const all = await listed(owner, { sort });
    const found = new Set(await listed(owner, { sort, search: 'hoa' }));
    expect([found.size > 3, found.size < all.length]).toEqual([true, true]);
    for (const [place, record] of all.entries()) {
      if (found.has(record)) continue;
      expect(await around(owner, record, { sort, search: 'hoa' })).toEqual({
        previous: all.slice(0, place).findLast((id) => found.has(id)) ?? null,
        next: all.slice(place).find((id) => found.has(id)) ?? null,
        listed: false,
      });
    }
  });

  test('it is recorded: which records, by which field they stood in order, and what was searched for', async () => {
    const [first, second, third] = await listed(owner, { search: 'hoa', sort: { by: 1, direction: 'asc' } });
    await around(owner, second ?? '', { search: 'hoa', sort: { by: 1, direction: 'asc' } });
    const { action, main, typed } = await lastPayload(house, owner.project);
    expect([action, main.records, main.sortedBy, typed]).toEqual([
      'records.neighbours_found',
      [first, third].toSorted((a = '', b = '') => (a < b ? -1 : 1)),
      1,
      { search: 'hoa' },
    ]);
  });
});

describe('denied', () => {
  test('a list sorted by a field that is closed tells nothing of its order', async () => {
    const shut = await house.addMember(owner, { role: 'half' });
    const sort: Sort = { by: 9, direction: 'asc' };
    const byId = await listed(shut, { sort: { by: 'created_at', direction: 'asc' } });
    expect(await listed(shut, { sort })).toEqual(byId);
    const [, second = ''] = byId;
    expect(await around(shut, second, { sort })).toEqual({ previous: byId[0], next: byId[2], listed: true });
  });

  test('a masked phone is not found', async () => {
    const shut = await house.addMember(owner, { role: 'half' });
    const [record = ''] = await listed(owner, { search: '0912000001' });
    const none = { previous: null, next: null, listed: false };
    expect(await around(shut, record, { search: '0912000001' })).toEqual(none);
  });
});

describe('hidden', () => {
  const sent = async (record: string, body: Body, code: string) => {
    const statements = await statementsOf(house.database, async () => {
      const refusal = await house.refused(own, findNeighbours, { params: { ...params, record }, body });
      expect(refusal.code).toBe(code);
    });
    return statements.map(({ text }) => text);
  };

  test('a record out of view is one that does not exist, by the same statements', async () => {
    const foreign = await create(owner, { '1': 'Lê Của Chủ' });
    await sent(foreign, {}, 'not_found');
    expect(await sent(foreign, {}, 'not_found')).toEqual(await sent(newId(), {}, 'not_found'));
    const sums = await house.tableSums();
    await sent(foreign, { search: 'hoa', sort: { by: 1, direction: 'asc' } }, 'not_found');
    expect(await house.tableSums()).toEqual(sums);
  });

  test('a hidden field to sort by is an unknown one, by the same statements', async () => {
    const [record = ''] = await listed(own, {});
    await limitField(house, own, 9, 'hidden');
    const by = (field: number): Body => ({ sort: { by: field as never, direction: 'asc' } });
    await sent(record, by(9), 'unknown_field');
    expect(await sent(record, by(9), 'unknown_field')).toEqual(await sent(record, by(99), 'unknown_field'));
  });
});

describe('invalid', () => {
  test.each([
    [{ sort: { by: 2, direction: 'asc' } }, 'invalid_value', '/sort/by'],
    [{ sort: { by: 4, part: 'given', direction: 'asc' } }, 'invalid_value', '/sort/part'],
  ] as [Body, string, string][])('%j', async (body, code, field) => {
    const [record = ''] = await listed(owner, {});
    expect(await house.refused(owner, findNeighbours, { params: { ...params, record }, body })).toMatchObject({
      code,
      field,
    });
  });
});
