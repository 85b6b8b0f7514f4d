/**
 * Guarantee: holders of `fields` add fields of every kind, and nobody else does; a field is at once in every record,
 * empty, under the grants of its group; ids and slots are given once; what a form can't mean is refused whole.
 */
import { describe, expect, test } from 'vitest';
import { fieldKinds, isSealed } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import { tableLimits } from '#contract/tables.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { stranger } from '../../test/harness/actors.ts';
import { definingIn, expectRefused, onTable } from '../../test/fixtures/defining.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addField, addTable, fieldForm, optionForm } from '../../test/harness/fields.ts';
import type { FieldForm } from '../../test/harness/fields.ts';
import { openHouse } from '../../test/harness/house.ts';
import { createField } from './create-field.ts';
import { isIndexable } from './index-slot.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { create, deleteField, list } = definingIn(house);
await addRole(house, owner.project, {
  key: 'field_maker',
  rights: {},
  projectRights: ['fields'],
  fields: [],
});
const maker = await house.addMember(owner, { role: 'field_maker' });
const sales = await house.addMember(owner, { role: 'sales' });
const { id: table } = await addTable(house, owner, 'Đơn hàng');

const shown = async (id: number = table) => (await list(owner)).tables.find((each) => each.id === id) ?? expect.fail();
const refuse = (form: Partial<FieldForm>, code: string, field?: string, kind: FieldKind = 'text', of: number = table) =>
  expectRefused(house, owner, createField, { params: onTable(owner, of), body: fieldForm(kind, form) }, code, field);

describe('allowed', () => {
  test('every kind, by whoever holds `fields` and nothing else; at the end, in every record at once', async () => {
    const { id } = await create(owner, table, { '1': 'Có trước' });
    for (const kind of fieldKinds) {
      const target = kind === 'relation' ? table : null;
      const field = await addField(house, maker, table, kind, { target, indexed: false });
      expect(field).toMatchObject({ kind, indexed: 'no', sealed: isSealed({ kind, sensitive: false }), target });
    }
    const { fields } = await shown();
    expect(fields.slice(1).map(({ kind }) => kind)).toEqual([...fieldKinds]);
    expect(fields.map((field) => field.id)).toEqual([...fieldKinds, 0].map((_, place) => place + 1));
    const [row] = await house.tamper('select version, data from records where id = $1', [id]);
    expect(row).toEqual({ version: 1, data: { '1': 'Có trước' } });
  });

  test('it is an event, of which everybody learns the table and only few the name', async () => {
    const field = await addField(house, owner, table, 'text', { name: { vi: 'Bí mật riêng', en: 'Secret' } });
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'field.created',
      outcome: 'done',
      table_id: table,
      count: 0,
    });
    expect(field.key).toBe('secret');
  });

  test('a key is made of its name once: marks, signs and other scripts', async () => {
    const { id: own } = await addTable(house, owner, 'Khóa');
    const names = ['Địa chỉ', 'Địa  chỉ!', '<b>Nợ</b> "x"', '部门', '部门', `${'dài '.repeat(19)}đủ`];
    const keys: string[] = [];
    for (const name of names)
      keys.push((await addField(house, owner, own, 'text', { name: { vi: name, en: name } })).key);
    expect(keys).toEqual([
      'dia_chi',
      'dia_chi_2',
      'b_no_b_x',
      'field',
      'field_2',
      'dai_dai_dai_dai_dai_dai_dai_dai_dai_dai',
    ]);
    expect((await shown(own)).fields[3]?.name.vi).toBe('<b>Nợ</b> "x"');
  });

  test('an id is never given again, and grants of the one that was deleted are not its own', async () => {
    const gone = await addField(house, owner, table, 'text', { name: { vi: 'Mã', en: 'Code' } });
    await deleteField(owner, table, gone.id);
    const again = await addField(house, owner, table, 'text', { name: { vi: 'Mã', en: 'Code' } });
    expect([again.id, again.key]).toEqual([gone.id + 1, 'code_2']);
  });

  test('slots of their own for texts, numbers and times, until none is left', async () => {
    const { id: own } = await addTable(house, owner, 'Chỉ mục');
    const kinds: FieldKind[] = ['yes_no', 'link', 'person', 'choice', 'person_name', 'number', 'money', 'date'];
    for (const kind of kinds) expect((await addField(house, owner, own, kind, { indexed: true })).indexed).toBe('yes');
    // The name of a person has two.
    expect((await shown(own)).free).toEqual({ texts: 1, numbers: 4, times: 3 });
    await addField(house, owner, own, 'person_name', { indexed: true });
    await refuse({ indexed: true }, 'no_index_left', '/indexed', 'text', own);
    const rows = await house.tamper<{ slot: string }>(
      `select unnest(array[slot, given_slot]) as slot from fields where table_id = $1`,
      [own],
    );
    const given = rows.map(({ slot }) => slot).filter((slot) => slot !== null);
    expect(new Set(given).size).toBe(given.length);
  });

  test('options get keys of their own', async () => {
    const options = ['Mới', 'Mới tinh', 'Mới-tinh'].map(optionForm);
    const { options: made } = await addField(house, owner, table, 'choices', { options });
    expect(made.map(({ key }) => key)).toEqual(['moi', 'moi_tinh', 'moi_tinh_2']);
  });
});

describe('denied', () => {
  test('whoever does not hold `fields`, and whoever is not signed in', async () => {
    const request = { params: onTable(owner, table), body: fieldForm('text') };
    await expectRefused(house, sales, createField, request, 'forbidden');
    expect((await house.refused(stranger, createField, request)).code).toBe('not_signed_in');
  });
});

describe('hidden', () => {
  test('to who does not hold `fields`, a table that is there is answered as one that is not', async () => {
    for (const id of [table, 999]) {
      const request = { params: onTable(owner, id), body: fieldForm('text') };
      expect((await house.refused(sales, createField, request)).code).toBe('forbidden');
    }
    await refuse({}, 'not_found', undefined, 'text', 999);
  });

  test('another’s project is answered as one that does not exist', async () => {
    const other = await house.setUpOwner();
    const request = { params: onTable(owner, table), body: fieldForm('text') };
    expect((await house.refused(other, createField, request)).code).toBe('not_found');
  });
});

describe('invalid', () => {
  test('what is sealed is neither searched nor indexed; what has no words is not searched', async () => {
    for (const kind of fieldKinds) {
      const target = kind === 'relation' ? table : null;
      const sealed = { target, sensitive: true };
      await refuse({ ...sealed, indexed: true }, 'invalid_value', '/indexed', kind);
      await refuse({ ...sealed, searchable: true }, 'invalid_value', '/searchable', kind);
      if (!isIndexable({ kind, sensitive: false }))
        await refuse({ target, indexed: true }, 'invalid_value', '/indexed', kind);
    }
    await refuse({ searchable: true }, 'invalid_value', '/searchable', 'date');
    await refuse({ searchable: true }, 'invalid_value', '/searchable', 'person');
  });

  test('options where there are none, none where there must be, a key that is not its own, two of one name', async () => {
    const one = optionForm('Một');
    await refuse({ options: [one] }, 'invalid_value', '/options');
    await refuse({ options: [] }, 'invalid_value', '/options', 'choice');
    await refuse({ options: [{ ...one, retired: true }] }, 'invalid_value', '/options', 'choice');
    await refuse({ options: [one, { ...one, key: 'nao_do' }] }, 'invalid_value', '/options/1/key', 'choices');
    await refuse({ options: [one, optionForm('MỘT')] }, 'invalid_value', '/options/1/name', 'choices');
  });

  test('a relation to no table, and a target of what is none', async () => {
    await refuse({}, 'invalid_value', '/target', 'relation');
    await refuse({ target: 999 }, 'invalid_value', '/target', 'relation');
    await refuse({ target: table }, 'invalid_value', '/target', 'text');
  });

  test('names and help with control characters, turned directions, or nothing to read', () => {
    const parse = (form: Partial<FieldForm>) => createField.route.body.safeParse(fieldForm('text', form)).success;
    for (const bad of ['a\u0000b', 'a\nb', 'a\u202eb', '   ', '\u200b', 'x'.repeat(81)]) {
      expect([bad, parse({ name: { vi: bad, en: 'Good' } })]).toEqual([bad, false]);
      expect([bad, parse({ section: { vi: 'Good', en: bad } })]).toEqual([bad, false]);
    }
    expect(parse({ help: { vi: 'a\u0000b', en: '' } })).toBe(false);
    expect(parse({ help: { vi: '<script>alert(1)</script>', en: 'javascript:alert(1)' } })).toBe(true);
  });

  test(`more than ${tableLimits.fields} fields, however many are asked for at once`, { timeout: 120_000 }, async () => {
    const { id: own } = await addTable(house, owner, 'Rất rộng');
    await house.tamper(
      `insert into fields (project_id, table_id, id, key, kind, name, position)
       select $1, $2, n, 'f' || n, 'text', '{"vi": "f", "en": "f"}', n from generate_series(2, $3::int) n`,
      [owner.project, own, tableLimits.fields - 2],
    );
    await house.tamper('update tables set next_field = 1000 where project_id = $1 and id = $2', [owner.project, own]);
    await inTransaction(house.database, { project: owner.project }, (tx) => sealRights(tx, house.vault));
    const request = { params: onTable(owner, own), body: fieldForm('text') };
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => house.call(owner, createField, request)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await refuse({}, 'too_many', undefined, 'text', own);
    expect((await shown(own)).fields.slice(-2).map(({ id }) => id)).toEqual([1_000, 1_001]);
  });
});
