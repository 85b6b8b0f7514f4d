/**
 * Guarantee: a value of every kind comes back as it was typed, sealed or not; what is no value of its kind is refused and
 * changes nothing; an option that is offered no more stays where it is, and cannot be chosen anew.
 */
import { describe, expect, test } from 'vitest';
import type { PlainValue } from '#contract/fields.ts';
import type {
  createRecord as createRoute,
  editRecord as editRoute,
  readRecord as readRoute,
} from '#contract/records.ts';
import { addFields, everyKind, kinds } from '../../test/harness/every-kind.ts';
import { limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createRecord } from './create-record.ts';
import { editRecord } from './edit-record.ts';
import { readRecord } from './read-record.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { project } = owner;
await addFields(house, project, everyKind);
const sealed = 50;
const secret = everyKind.map((field) => ({ ...field, id: field.id + sealed }));
const texts = (['text', 'number', 'money', 'date', 'choice', 'person_name', 'long_text'] as const).map(
  (kind, place) => {
    const options = [{ key: 'hot', name: { vi: 'Nóng', en: 'Hot' } }];
    return { id: 90 + place, kind, options: kind === 'choice' ? options : [] };
  },
);
await addFields(house, project, [...secret, ...texts], { sensitive: true });
const params = { project, table: 1 };
const create = (values: Record<string, PlainValue>) =>
  house.call<typeof createRoute>(owner, createRecord, { params, body: { values: { '1': 'Lê Loại', ...values } } });
const requestOf = (record: string, version: number, values: Record<string, PlainValue>) => ({
  params: { ...params, record },
  body: { version, values },
});
const edit = (who: Person, record: string, version: number, values: Record<string, PlainValue>) =>
  house.call<typeof editRoute>(who, editRecord, requestOf(record, version, values));
const read = (record: string) => house.call<typeof readRoute>(owner, readRecord, { params: { ...params, record } });

const typed: Record<string, PlainValue> = {
  [kinds.tags]: ['mua sỉ', 'Kim cương'],
  [kinds.isMember]: 'Có',
  [kinds.metAt]: '24/11/2026 9:30',
  [kinds.website]: 'kin.example/a',
  [kinds.advisor]: owner.member,
};
const canonical: Record<string, string | string[]> = {
  [kinds.tags]: ['wholesale', 'vip'],
  [kinds.isMember]: 'yes',
  [kinds.metAt]: '2026-11-24T02:30:00.000Z',
  [kinds.website]: 'https://kin.example/a',
  [kinds.advisor]: owner.member,
};

describe('every kind', () => {
  test.each([
    ['plain', 0],
    ['sealed', sealed],
  ])('%s, as it was typed, and as it is sent back', async (_, add) => {
    const at = (values: Record<string, PlainValue>) =>
      Object.fromEntries(Object.entries(values).map(([id, value]) => [Number(id) + add, value]));
    const made = await create(at(typed));
    const expected = Object.fromEntries(
      Object.entries(at(canonical)).map(([id, value]) => [id, { state: 'open', value }]),
    );
    expect(made.values).toMatchObject(expected);
    expect((await read(made.id)).values).toMatchObject(expected);
    expect((await edit(owner, made.id, 1, at(canonical))).version).toBe(1);
    const emptied = await edit(owner, made.id, 1, at(Object.fromEntries(Object.keys(typed).map((id) => [id, null]))));
    expect(Object.keys(at(typed)).map((id) => emptied.values[id])).toEqual(
      Object.keys(typed).map(() => ({ state: 'empty' })),
    );
  });

  test('sealed, stands nowhere in the open, and is found by its exact token', async () => {
    const company = (await create({})).id;
    const values = {
      [kinds.tags + sealed]: ['vip', 'wholesale'],
      [kinds.isMember + sealed]: 'yes',
      [kinds.metAt + sealed]: '24/11/2026 9:30',
      [kinds.website + sealed]: 'kin.example/rieng',
      [kinds.advisor + sealed]: owner.member,
      [kinds.introducedBy + sealed]: company,
      '90': 'Bí mật',
      '91': '7123',
      '92': '815000',
      '93': '1/2/1990',
      '94': 'hot',
      '95': 'Nguyễn Thị Giấu',
      '96': 'dài lắm',
    };
    const { id } = await create(values);
    const [row] = await house.tamper<{ data: object; text: string; sealed: Record<string, unknown[]> }>(
      'select data, sealed, row_to_json(r)::text as text from kin.records r where id = $1',
      [id],
    );
    expect(Object.keys(row?.data ?? {})).toEqual(['1']);
    for (const word of [
      'vip',
      'wholesale',
      'yes',
      'rieng',
      'mật',
      '7123',
      '815000',
      '1990-02',
      'hot',
      'Giấu',
      company,
    ]) {
      expect({ word, found: row?.text.includes(word) }).toEqual({ word, found: false });
    }
    const items = Object.fromEntries(
      Object.keys(values).map((field) => [field, field === String(kinds.tags + sealed) ? 2 : 1]),
    );
    expect(Object.fromEntries(Object.entries(row?.sealed ?? {}).map(([field, list]) => [field, list.length]))).toEqual(
      items,
    );
    const tokens = await house.tamper<{ field: number; n: number }>(
      `select field_id as field, count(*)::int as n from kin.record_tokens
        where record_id = $1 and purpose = 'exact' group by 1 order by 1`,
      [id],
    );
    expect(Object.fromEntries(tokens.map(({ field, n }) => [field, n]))).toEqual(
      Object.fromEntries(Object.entries(items).filter(([field]) => field !== '96')),
    );
  });

  test('a value that was written past Kín into a field of the wrong shape shows as damaged', async () => {
    const { id } = await create({ [kinds.tags]: ['vip'], [kinds.isMember]: 'yes' });
    const data = { '1': 'Lê Loại', [kinds.tags]: 'vip', [kinds.isMember]: ['yes'] };
    await house.tamper('update kin.records set data = $2 where id = $1', [id, JSON.stringify(data)]);
    const { values } = await read(id);
    expect([values[kinds.tags], values[kinds.isMember]]).toEqual([{ state: 'damaged' }, { state: 'damaged' }]);
  });
});

describe('a retired option', () => {
  const retired = async () => {
    const made = await create({ [kinds.tags]: ['vip'], [kinds.tags + sealed]: ['vip'] });
    return made.id;
  };
  const setRetired = (key: string, to: boolean) =>
    house.tamper(
      `update kin.fields set options =
         (select jsonb_agg(case when o ->> 'key' = $2 then o || jsonb_build_object('retired', $3::boolean) else o end)
            from jsonb_array_elements(options) o)
        where project_id = $1 and kind = 'choices' and jsonb_array_length(options) = 5`,
      [project, key, to],
    );

  test('is refused in a new record, by key and by name', async () => {
    const sums = await house.tableSums();
    for (const value of [['old'], ['vip', 'Khách cũ']]) {
      const request = { params, body: { values: { '1': 'Lê Cũ', [kinds.tags]: value } } };
      expect(await house.refused<typeof createRoute>(owner, createRecord, request)).toMatchObject({
        code: 'invalid_value',
        field: `/values/${kinds.tags}`,
      });
    }
    expect(await house.tableSums()).toEqual(sums);
  });

  test('that a record holds stays, also beside others, and cannot come back once it is gone', async () => {
    const record = await retired();
    await setRetired('vip', true);
    const again = await house.addMember(owner, { role: 'admin' });
    const field = String(kinds.tags);
    const both = await edit(again, record, 1, { [field]: ['wholesale', 'vip'] });
    expect(both.values[field]).toEqual({ state: 'open', value: ['wholesale', 'vip'] });
    await edit(again, record, 2, { [field]: ['wholesale'] });
    const body = requestOf(record, 3, { [field]: ['wholesale', 'vip'] });
    expect(await house.refused<typeof editRoute>(again, editRecord, body)).toMatchObject({ code: 'invalid_value' });
    await setRetired('vip', false);
  });

  test('who does not read the field is not told whether the record holds it', async () => {
    const who = await house.addMember(owner, { role: 'admin' });
    await limitField(house, who, kinds.tags + sealed, 'masked', true);
    const [held, bare] = [await retired(), (await create({})).id];
    for (const record of [held, bare]) {
      const body = requestOf(record, 1, { [kinds.tags + sealed]: ['old'] });
      expect(await house.refused<typeof editRoute>(who, editRecord, body)).toMatchObject({ code: 'invalid_value' });
    }
  });
});

describe('invalid', () => {
  test.each<[string, PlainValue]>([
    ['tags', ['vip', 'không có']],
    ['isMember', 'có lẽ'],
    ['metAt', '31/2/2026 9:30'],
    ['metAt', '1/1/0000 0:00'],
    ['website', 'javascript:alert(1)'],
    ['website', 'data:text/html,x'],
    ['website', 'https://an:mat-khau@kin.example'],
    ['website', '1'.repeat(40)],
    ['advisor', '<b>ai</b>'],
    ['company', ['x']],
  ])('%s: %j', async (name, value) => {
    const field = kinds[name as keyof typeof kinds];
    const made = await create({});
    const sums = await house.tableSums();
    for (const id of [field, field + sealed]) {
      const refusal = await house.refused<typeof editRoute>(owner, editRecord, requestOf(made.id, 1, { [id]: value }));
      expect(refusal).toMatchObject({ code: 'invalid_value', field: `/values/${id}` });
    }
    expect(await house.tableSums()).toEqual(sums);
  });
});
