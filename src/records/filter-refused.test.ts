/**
 * Guarantee: what a filter may not ask is refused at its place before the first statement, and nothing is changed; a field
 * that is hidden and one that was never made are one answer by the same statements; nothing that was typed stands anywhere
 * but sealed.
 */
import { describe, expect, test } from 'vitest';
import type { Filter, FilterCondition } from '#contract/filters.ts';
import { findRecords as route } from '#contract/records.ts';
import type { RequestOf } from '#contract/route.ts';
import { startExport } from '#transfer/start-export.ts';
import { everyKindTable, makeEveryKind } from '../../test/fixtures/every-kind.ts';
import { startOf } from '../../test/fixtures/exporting.ts';
import { all, any, none, on } from '../../test/fixtures/filters.ts';
import { addRole, limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { statementsOf } from '../../test/harness/statements.ts';
import { countRecords } from './count-records.ts';
import { createRecord } from './create-record.ts';
import { findRecords } from './find-records.ts';
import { listRecordIds } from './list-record-ids.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const viewer = await house.addMember(owner, { role: 'viewer' });
const clerk = await house.addMember(owner, { role: 'viewer' });
const [name, phones, emails, company, stage, birthday, value, notes] = [1, 2, 3, 4, 5, 8, 9, 10];
for (const [called, sum] of [
  ['Hòa', '400'],
  ['Hoa', '300'],
  ['Anh', '200'],
] as const) {
  await house.call(owner, createRecord, { params, body: { values: { [name]: called, [value]: sum } } } as never);
}

type Body = RequestOf<typeof route>['body'];
const find = (who: Person, body: Body) => house.call<typeof route>(who, findRecords, { params, body });
const refuse = (who: Person, filter: unknown) =>
  house.refused<typeof route>(who, findRecords, { params, body: { filter: filter as Filter } });

describe('hidden', () => {
  test('to name a hidden field is to name an unknown one: same answer, same place, same statements', async () => {
    await limitField(house, clerk, value, 'hidden');
    const filters = (field: number): [Filter, string][] => [
      [all(on(field, 'empty')), '/filter/of/0/field'],
      [any(on(name, 'starts', 'h'), none(on(name, 'empty'), on(field, 'gte', '1'))), '/filter/of/1/of/1/field'],
      [none(on(field, 'contains', 'what its kind is not asked')), '/filter/of/0/field'],
      [all(on(field, 'equals', 'no sum')), '/filter/of/0/field'],
    ];
    const operations = [findRecords, countRecords, listRecordIds] as const;
    const sent = async (field: number) => {
      const statements = await statementsOf(house.database, async () => {
        for (const [filter, pointer] of filters(field)) {
          for (const operation of operations) {
            const refusal = await house.refused(clerk, operation, { params, body: { filter } } as never);
            expect(refusal).toMatchObject({ code: 'unknown_field', field: pointer });
          }
        }
      });
      return statements.map(({ text }) => text);
    };
    await sent(value);
    expect(await sent(value)).toEqual(await sent(99));
    const exported = { params, body: { fields: [name], filter: all(on(99, 'empty')) } };
    expect(await house.refused(owner, startExport, exported as never)).toMatchObject({
      code: 'unknown_field',
      field: '/filter/of/0/field',
    });
  });
});

describe('denied', () => {
  test('who may not view, whatever he asks', async () => {
    await addRole(house, owner.project, { key: 'intake', rights: { create: ['all'] }, fields: [] });
    const intake = await house.addMember(owner, { role: 'intake' });
    expect((await refuse(intake, all(on(99, 'empty')))).code).toBe('forbidden');
    const request = { params, body: { filter: all(on(99, 'empty')) } };
    expect((await house.refused(intake, listRecordIds, request as never)).code).toBe('forbidden');
  });

  test('a cursor of another filter, or of somebody else with the same', async () => {
    const filter = all(on(name, 'contains', 'h'));
    const { next } = await find(owner, { filter, limit: 1 });
    expect(next).not.toBeNull();
    const wrong: [Person, Body][] = [
      [owner, { cursor: next, limit: 1 }],
      [owner, { cursor: next, limit: 1, filter: all(on(name, 'contains', 'ho')) }],
      [owner, { cursor: next, limit: 1, filter: any(on(name, 'contains', 'h')) }],
      [viewer, { cursor: next, limit: 1, filter }],
    ];
    for (const [who, body] of wrong) {
      const refusal = await house.refused<typeof route>(who, findRecords, { params, body });
      expect(refusal).toMatchObject({ code: 'malformed_request', field: '/cursor' });
    }
    expect((await find(owner, { cursor: next, limit: 2, filter })).records.length).toBe(2);
  });
});

describe('invalid', () => {
  test.each<[string, FilterCondition, string]>([
    ['an operator that the kind does not have', on(company, 'gte', 'a'), 'is'],
    ['less than a phone', on(phones, 'lt', '0912000001'), 'is'],
    ['a part of a phone', on(phones, 'contains', '0912'), 'is'],
    ['a part of a long text', on(notes, 'contains', 'dài'), 'is'],
    ['a fact that is no text', on('assignee', 'contains', 'x'), 'is'],
    ['no value', on(company, 'equals'), 'value'],
    ['a value for none', on(company, 'empty', 'x'), 'value'],
    ['nothing but spaces', on(company, 'contains', '  '), 'value'],
    ['marks on nothing', on(company, 'contains', '\u0301'), 'value'],
    ['one where several are asked for', on(company, 'in', 'a'), 'value'],
    ['several where one is', on(company, 'equals', ['a', 'b']), 'value'],
    ['no number', on(value, 'gte', 'nhiều'), 'value'],
    ['a day of year 0', on(birthday, 'gte', '0000-01-01'), 'value'],
    ['no such stretch of days', on(birthday, 'within', 'yesteryear'), 'value'],
    ['no such choice', on(stage, 'equals', 'Thắng'), 'value'],
    ['a phone of 40 digits', on(phones, 'equals', '0'.repeat(40)), 'value'],
    ['a mask', on(company, 'contains', '•••• ••• •••'), 'value'],
    ['a phone in a text', on(company, 'contains', 'gọi 0913999888'), 'value'],
    ['a phone without its nought', on(company, 'equals', '913999888'), 'value'],
    ['an e-mail among several', on(company, 'in', ['Huế', 'a@kin.example']), 'value'],
    ['a member that is no id', on('assignee', 'equals', 'mine'), 'value'],
    ['a time that is none', on('created_at', 'gte', '25:00'), 'value'],
  ])('%s', async (_, condition, place) => {
    const before = await house.tableSums();
    const refusal = await refuse(owner, all(on(name, 'empty'), none(condition)));
    expect([refusal.code, refusal.field]).toEqual(['invalid_value', `/filter/of/1/of/0/${place}`]);
    expect(await house.tableSums()).toEqual(before);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({ action: 'records.found', outcome: 'refused' });
  });
});

test('of a sealed value, whatever its kind, only what a token or its presence answers', async () => {
  await makeEveryKind(house, owner);
  const sealed = [
    on(6, 'contains', 'a'),
    on(6, 'starts', 'a'),
    on(19, 'gte', '1'),
    on(22, 'has_all', ['hot']),
    on(18, 'empty'),
  ];
  for (const condition of sealed) {
    const request = { params: { ...params, table: everyKindTable }, body: { filter: all(condition) } };
    const refusal = await house.refused(owner, findRecords, request as never);
    expect(refusal).toMatchObject({ code: 'invalid_value', field: '/filter/of/0/is' });
  }
});

describe('what was typed', () => {
  test('a phone or an e-mail is in nothing that PostgreSQL is sent', async () => {
    const filter = any(on(phones, 'in', ['0912 000 001', '912000002']), on(emails, 'equals', 'Pham@kin.example'));
    const sent = await statementsOf(house.database, async () => {
      await find(owner, { filter });
      await house.call(owner, countRecords, { params, body: { filter } } as never);
      await house.call(owner, listRecordIds, { params, body: { filter } } as never);
      await refuse(owner, all(on(company, 'contains', 'gọi 0912 000 001')));
      await startOf(house, owner, { fields: [name], filter });
    });
    expect(sent.length).toBeGreaterThan(20);
    const text = JSON.stringify(sent.map(({ text: sql, values }) => [sql, values]));
    expect(text).not.toMatch(/912.?000.?00[12]|pham@/i);
  });

  test('one event, with the fields that were asked for and what was found', async () => {
    const before = (await house.events(owner.project)).length;
    const filter = all(on(value, 'gte', '400'));
    await find(owner, { filter });
    await house.call(owner, countRecords, { params, body: { filter } } as never);
    await house.call(owner, listRecordIds, { params, body: { filter } } as never);
    const events = (await house.events(owner.project)).slice(before);
    expect(events.map(({ action, table_id, count }) => [action, table_id, count])).toEqual([
      ['records.found', 1, 1],
      ['records.counted', 1, 0],
      ['records.chosen', 1, 1],
    ]);
  });
});
