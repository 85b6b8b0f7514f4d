/**
 * Guarantee: a filter says what it says, in every list that takes one; a value that its reader may not read on a row makes
 * its condition neither true nor false there, so that nothing tells what stands in it.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { listRecordIds as idsRoute } from '#contract/bulk.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { Filter, FilterGroup } from '#contract/filters.ts';
import { countRecords as countRoute, createRecord as createRoute, findRecords as route } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import { startOf } from '../../test/fixtures/exporting.ts';
import { all, any, none, on } from '../../test/fixtures/filters.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { countRecords } from './count-records.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { listRecordIds } from './list-record-ids.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
/** Reads his own rows openly, of others the name and masks. */
await addRole(house, owner.project, {
  key: 'half',
  rights: { view: ['all'], create: ['all'], edit: ['own'], export: ['all'] },
  fields: [
    { groups: ['rest', 'phone', 'email', 'sensitive'], scope: 'own', read: 'open', write: true, export: true },
    { groups: ['rest', 'phone', 'email', 'sensitive'], scope: 'all', read: 'masked' },
  ],
});
const half = await house.addMember(owner, { role: 'half' });
const [name, phones, emails, company, stage, birthday, value, notes] = [1, 2, 3, 4, 5, 8, 9, 10];

type Body = RequestOf<typeof route>['body'];
const find = (who: Person, body: Body) => house.call<typeof route>(who, findRecords, { params, body });

const idOf = new Map<string, string>();
const people: [string, Person, Record<string, PlainValue>][] = [
  ['Hòa', owner, { [phones]: ['0912000001'], [company]: 'Hà Nội', [stage]: 'won', [value]: '300' }],
  ['Ân', half, { [phones]: ['0912000002', '0912000001'], [company]: 'Huế', [stage]: 'new', [value]: '100' }],
  ['Ánh', owner, { [company]: 'ha noi', [birthday]: '1990-01-02', [value]: '1.000.000' }],
  ['Hoa', half, { [company]: 'gọi 0913999888', [notes]: 'dài', [value]: '400' }],
  ['Phạm', owner, { [phones]: ['0912000003'], [emails]: ['pham@kin.example'], [birthday]: '1985-05-05' }],
];
beforeAll(async () => {
  for (const [called, who, values] of people) {
    const body = { values: { [name]: called, ...values } };
    idOf.set(called, (await house.call<typeof createRoute>(who, createRecord, { params, body })).id);
  }
});

async function found(who: Person, filter: Filter, more: Body = {}): Promise<string> {
  const names = new Map([...idOf].map(([called, id]) => [id, called]));
  const { records } = await find(who, { sort: { by: 'created_at', direction: 'asc' }, ...more, filter });
  return records.map(({ id }) => names.get(id) ?? id).join(' ');
}

describe('allowed', () => {
  test.each<[string, FilterGroup, string]>([
    ['text is equal however it is spelled', all(on(company, 'equals', 'HÀ NỘI')), 'Hòa Ánh'],
    ['one of several', all(on(company, 'in', ['huế', 'ha noi'])), 'Hòa Ân Ánh'],
    ['a part of a text', all(on(company, 'contains', 'nội')), 'Hòa Ánh'],
    ['its beginning', all(on(name, 'starts', 'ho')), 'Hòa Hoa'],
    ['a sum, as people write it', all(on(value, 'equals', '1.000.000 đ')), 'Ánh'],
    ['less', all(on(value, 'lt', '300')), 'Ân'],
    ['at least', all(on(value, 'gte', '300')), 'Hòa Ánh Hoa'],
    ['a day', all(on(birthday, 'lte', '2/1/1990')), 'Ánh Phạm'],
    ['a choice by its name', all(on(stage, 'equals', 'Đã mua')), 'Hòa'],
    ['empty', all(on(stage, 'empty')), 'Ánh Hoa Phạm'],
    ['not empty', none(on(stage, 'empty')), 'Hòa Ân'],
    ['one of the phones', all(on(phones, 'equals', '0912 000 001')), 'Hòa Ân'],
    ['none of these phones', none(on(phones, 'in', ['0912000001', '0912000009'])), 'Ánh Hoa Phạm'],
    ['an e-mail', all(on(emails, 'equals', 'PHAM@kin.example')), 'Phạm'],
    ['a long text that is there', none(on(notes, 'empty')), 'Hoa'],
    ['both', all(on(value, 'gte', '300'), on(company, 'contains', 'noi')), 'Hòa Ánh'],
    ['one or the other', any(on(value, 'equals', '100'), on(birthday, 'lt', '1/1/1986')), 'Ân Phạm'],
    [
      'groups in groups',
      all(none(on(company, 'empty')), any(on(stage, 'empty'), none(on(value, 'gte', '200')))),
      'Ân Ánh Hoa',
    ],
    ['a group without a condition says nothing', all(any(), on(value, 'equals', '100'), none(all())), 'Ân'],
    ['nor does a filter without one', any(), 'Hòa Ân Ánh Hoa Phạm'],
    ['his own', all(on('assignee', 'equals', 'me')), 'Hòa Ánh Phạm'],
    ['somebody’s', none(on('assignee', 'in', ['me', owner.member])), 'Ân Hoa'],
    ['no team', all(on('team', 'empty'), on('created_at', 'within', 'today')), 'Hòa Ân Ánh Hoa Phạm'],
    ['not changed before', none(on('updated_at', 'gte', '1/1/2020')), ''],
  ])('%s', async (_, filter, expected) => {
    expect(await found(owner, filter)).toBe(expected);
    const names = expected.split(' ').filter(Boolean);
    const body = { filter };
    expect(await house.call<typeof countRoute>(owner, countRecords, { params, body })).toEqual({
      count: names.length,
      capped: false,
    });
    expect(await house.call<typeof idsRoute>(owner, listRecordIds, { params, body })).toEqual({
      records: names.map((each) => idOf.get(each)).toReversed(),
      more: false,
    });
  });

  test('a search beside it, and words with marks first', async () => {
    expect(await found(owner, all(on(company, 'empty')), { search: 'hoa' })).toBe('');
    expect(await found(owner, none(on(value, 'lt', '300')), { search: 'hòa' })).toBe('Hòa Hoa');
    expect(await found(owner, none(on(value, 'lt', '300')), { search: 'hoa' })).toBe('Hòa Hoa');
    expect(await found(owner, null, { search: 'hòa', limit: 1 })).toBe('Hòa');
  });

  test('page after page, sorted, while others are made in between: none twice and none left out', async () => {
    const filter = none(on(stage, 'equals', 'won'));
    const sort = { by: value, direction: 'desc' } as const;
    const seen: string[] = [];
    const made: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof find>> = await find(owner, { filter, sort, limit: 1, cursor });
      seen.push(...page.records.map(({ id }) => id));
      cursor = page.next;
      // Before and behind every position.
      for (const sum of ['999.999.999', '1']) {
        const values = { [name]: 'Giữa', [value]: sum, [stage]: 'new' };
        made.push((await house.call<typeof createRoute>(owner, createRecord, { params, body: { values } })).id);
      }
    } while (cursor !== null && seen.length < 30);
    const old = seen.filter((id) => !made.includes(id));
    expect(old.map((id) => [...idOf].find(([, each]) => each === id)?.[0])).toEqual(['Ánh', 'Hoa', 'Ân', 'Phạm']);
    expect(new Set(seen).size).toBe(seen.length);
    await house.tamper('delete from kin.records where id = any($1::uuid[])', [made]);
  });

  test('an export holds what the list shows', async () => {
    const { batch } = await startOf(house, owner, { fields: [name], filter: all(on(value, 'gte', '300')) });
    expect(await house.tamper('select total from kin.batches where id = $1', [batch])).toEqual([{ total: 3 }]);
  });

  test('a token that two values share finds only what was asked for', async () => {
    const filter = all(on(phones, 'equals', '0912000003'));
    await house.tamper(
      `insert into record_tokens select project_id, table_id, field_id, purpose, token, $1, 1, 1 from record_tokens
        where record_id = $2 and purpose = 'exact' and field_id = 2`,
      [idOf.get('Ánh'), idOf.get('Phạm')],
    );
    expect(await found(owner, filter)).toBe('Phạm');
    expect(await found(owner, any(filter, on(value, 'equals', '1000000')))).toBe('Ánh Phạm');
    expect((await house.call<typeof countRoute>(owner, countRecords, { params, body: { filter } })).count).toBe(1);
    expect((await house.call<typeof idsRoute>(owner, listRecordIds, { params, body: { filter } })).records).toEqual([
      idOf.get('Phạm'),
    ]);
    await house.tamper('delete from record_tokens where record_id = $1', [idOf.get('Ánh')]);
  });
});

describe('hidden', () => {
  test.each<[string, FilterGroup, string]>([
    ['equal', all(on(company, 'equals', 'ha noi')), ''],
    ['not equal', none(on(company, 'equals', 'ha noi')), 'Ân Hoa'],
    ['empty', all(on(birthday, 'empty')), 'Ân Hoa'],
    ['not empty', none(on(birthday, 'empty')), ''],
    ['neither empty nor not', any(on(value, 'empty'), none(on(value, 'empty'))), 'Ân Hoa'],
    ['a phone', all(on(phones, 'equals', '0912000001')), 'Ân'],
    ['no such phone', none(on(phones, 'equals', '0912000003')), 'Ân Hoa'],
    [
      'what is open on every row stays true',
      any(on(company, 'equals', 'ha noi'), on('team', 'empty')),
      'Hòa Ân Ánh Hoa Phạm',
    ],
    ['under two negations', none(none(on(value, 'gte', '1'))), 'Ân Hoa'],
  ])('where it is masked a condition is neither true nor false: %s', async (_, filter, expected) => {
    expect(await found(half, filter)).toBe(expected);
  });

  test('whatever stands in values that he may not read, every answer is the same, byte by byte', async () => {
    const filters = [
      none(on(company, 'equals', 'ha noi')),
      any(on(value, 'gte', '300'), on(phones, 'in', ['0912000001', '0912000003'])),
      none(all(on(birthday, 'empty'), none(on(stage, 'equals', 'won')))),
      all(on(emails, 'empty')),
      none(on(notes, 'empty')),
    ];
    const answers = async () => {
      const told: unknown[] = [];
      for (const filter of filters) {
        const body = { filter };
        for (const sort of [
          { by: 'created_at', direction: 'asc' },
          { by: value, direction: 'asc' },
        ] as const) {
          const { records } = await find(half, { filter, sort });
          // The touch of a record is no secret.
          told.push(records.map(({ version: _v, updatedAt: _u, ...rest }) => rest));
        }
        told.push(await house.call(half, countRecords, { params, body: { ...body, exact: true } as never }));
        told.push(await house.call(half, listRecordIds, { params, body } as never));
        const { batch } = await startOf(house, half, { fields: [name], filter });
        told.push(await house.tamper('select total from kin.batches where id = $1', [batch]));
        await house.tamper('delete from kin.exports where batch_id = $1', [batch]);
      }
      return JSON.stringify(told);
    };
    const before = await answers();
    const [first = null] = filters;
    const readAll = await found(owner, first);
    const edits: [string, Record<string, PlainValue>][] = [
      ['Hòa', { [company]: 'Khác', [value]: '1', [phones]: ['0912000003'], [stage]: 'new' }],
      ['Ánh', { [company]: 'Hà Nội', [value]: '2', [emails]: ['x@kin.example'] }],
    ];
    for (const [called, values] of edits) {
      const request = { params: { ...params, record: idOf.get(called) ?? '' }, body: { version: 1, values } };
      await house.call(owner, editRecord, request as never);
    }
    expect(await answers()).toBe(before);
    expect(await found(owner, first)).not.toBe(readAll);
  });
});
