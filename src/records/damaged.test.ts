/**
 * Guarantee: a ciphertext that was moved in the database, between records, fields or positions of a list, or whose key
 * was, reads as damaged; it is recorded, and everything beside it is still served.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  createRecord as createRoute,
  findRecords as findRoute,
  readHistory as historyRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { PlainValue } from '#contract/fields.ts';
import { openHouse } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { findRecords } from './find-records.ts';
import { readHistory } from './read-history.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const params = { project: owner.project, table: 1 };
const damaged = { state: 'damaged' };

const create = (values: Record<string, PlainValue>) =>
  house.call<typeof createRoute>(owner, createRecord, { params, body: { values } });
const read = async ({ id }: ShownRecord) =>
  (await house.call<typeof readRoute>(owner, readRecord, { params: { ...params, record: id } })).values;
const damageEvents = async () =>
  (await house.events(owner.project)).filter(({ action }) => action === 'value.damaged').length;

let one: ShownRecord;
let other: ShownRecord;
let before: number;
beforeEach(async () => {
  one = await create({
    '1': 'Lê Một',
    '2': ['0912000001', '0912000002'],
    '3': ['mot@example.vn'],
    '4': 'gọi 0913111222',
    '10': 'Một',
  });
  other = await create({ '1': 'Lê Hai', '2': ['0912000003'], '3': ['hai@example.vn'], '10': 'Hai' });
  before = await damageEvents();
});

/** Sets the sealed values of record `one`; `o` is the other record. */
const seal = (expression: string) =>
  house.tamper(`update records r set sealed = ${expression} from records o where r.id = $1 and o.id = $2`, [
    one.id,
    other.id,
  ]);

describe('one value', () => {
  test.each([
    ['of another record', `r.sealed || jsonb_build_object('2', o.sealed -> '2')`, '2'],
    ['of another field', `r.sealed || jsonb_build_object('3', r.sealed -> '10')`, '3'],
    [
      'two positions swapped',
      `jsonb_set(r.sealed, '{2}', jsonb_build_array(r.sealed #> '{2,1}', r.sealed #> '{2,0}'))`,
      '2',
    ],
    ['cut short', `jsonb_set(r.sealed, '{10,0}', to_jsonb(left(r.sealed #>> '{10,0}', -8)))`, '10'],
    ['no ciphertext at all', `r.sealed || '{"10": "x"}'`, '10'],
    ['the original of a text', `r.sealed || jsonb_build_object('4', o.sealed -> '10')`, '4'],
    ['taken out, plain text in its place', `r.sealed - '10'`, '10'],
  ])('%s', async (_, expression, field) => {
    await seal(expression);
    if (expression.endsWith(`- '10'`))
      await house.tamper(`update records set data = data || '{"10": "x"}' where id = $1`, [one.id]);
    const values = await read(one);
    expect(values[field]).toEqual(damaged);
    expect(values).toEqual({ ...one.values, [field]: damaged });
    expect(await damageEvents()).toBe(before + 1);
    expect(await read(other)).toEqual(other.values);
    expect(await damageEvents()).toBe(before + 1);
  });

  test('does not take down the list, and can be written anew', async () => {
    await seal(`r.sealed || jsonb_build_object('2', o.sealed -> '2')`);
    const { records } = await house.call<typeof findRoute>(owner, findRecords, { params, body: { limit: 2 } });
    expect(records.map(({ id, values }) => [id, values['2']])).toEqual([
      [other.id, other.values['2']],
      [one.id, damaged],
    ]);
    expect(await damageEvents()).toBe(before + 1);
    const request = { params: { ...params, record: one.id }, body: { version: 1, values: { '2': ['0912000009'] } } };
    await house.call(owner, editRecord, request);
    expect((await read(one))['2']).toEqual({ state: 'open', value: ['+84912000009'] });
    const history = await house.call<typeof historyRoute>(owner, readHistory, {
      params: { ...params, record: one.id },
    });
    expect(history.changes[0]?.fields).toEqual([
      { field: 2, before: damaged, after: { state: 'open', value: ['+84912000009'] } },
    ]);
  });
});

describe('a row that was written into by hand', () => {
  test.each([
    ['a number for a text', `data = data || '{"1": 5}'`, ['1']],
    ['an object and a list', `data = data || '{"6": {"a": 1}, "7": ["x"]}'`, ['6', '7']],
    ['null for all plain values', `data = 'null'`, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']],
    ['a list for all sealed ones', `sealed = '[]'`, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']],
  ])('%s is damaged, and does not take down the list', async (_, set, fields) => {
    await house.tamper(`update records set ${set} where id = $1`, [one.id]);
    const expected = { ...one.values, ...Object.fromEntries(fields.map((field) => [field, damaged])) };
    expect(await read(one)).toEqual(expected);
    expect(await damageEvents()).toBe(before + 1);
    const { records } = await house.call<typeof findRoute>(owner, findRecords, { params, body: { limit: 2 } });
    expect(records.map(({ values }) => values)).toEqual([other.values, expected]);
  });
});

describe('the key of a record', () => {
  test.each([
    [
      'of another record',
      `update record_keys r set wrapped = o.wrapped from record_keys o where r.record_id = $1 and o.record_id = $2`,
    ],
    ['gone', `delete from record_keys where record_id = $1 and $2::uuid is not null`],
    ['of one whose assignee was taken out by hand', `update records set assignee_id = null where id = $1 and id <> $2`],
    ['of one that was moved into a team by hand', `update records set team_id = $2 where id = $1`],
  ])('%s: every sealed value is damaged, the rest is served', async (_, sql) => {
    await house.tamper(sql, [one.id, other.id]);
    const values = await read(one);
    expect(values).toEqual({ ...one.values, '2': damaged, '3': damaged, '4': damaged, '10': damaged });
    expect(await damageEvents()).toBe(before + 1);
    const request = { params: { ...params, record: one.id }, body: { version: 1, values: { '6': 'Web' } } };
    expect((await house.refused(owner, editRecord, request)).code).toBe('conflict');
  });
});

describe('history', () => {
  test('of another version or record is damaged, and the touch stays', async () => {
    await house.tamper(
      `update record_changes r set sealed = o.sealed from record_changes o where r.record_id = $1 and o.record_id = $2`,
      [one.id, other.id],
    );
    const { changes } = await house.call<typeof historyRoute>(owner, readHistory, {
      params: { ...params, record: one.id },
    });
    expect(changes.map(({ version, act }) => [version, act])).toEqual([[1, 'created']]);
    expect(changes[0]?.fields).toEqual([1, 2, 3, 4, 10].map((field) => ({ field, before: damaged, after: damaged })));
    expect(await damageEvents()).toBe(before + 1);
  });
});
