/**
 * Guarantee: a field is renamed, described, required, found and indexed by holders of `fields`, and no value is touched;
 * options keep their keys for as long as records may hold them; what an option is called is what it is found by, at once.
 */
import { describe, expect, test } from 'vitest';
import { definingIn, expectRefused, onField } from '../../test/fixtures/defining.ts';
import { addField, addTable, optionForm } from '../../test/harness/fields.ts';
import { fieldTasksOf, workOffFieldTasks } from '../../test/harness/field-tasks.ts';
import { openHouse } from '../../test/harness/house.ts';
import { changeField } from './change-field.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { changeField: change, create, deleteField, find, list } = definingIn(house);
const { id: table } = await addTable(house, owner, 'Đơn hàng');
const shown = async (id: number) =>
  (await list(owner)).tables.find((each) => each.id === table)?.fields.find((field) => field.id === id) ??
  expect.fail();
const refuse = (field: number, body: object, code: string, pointer?: string) =>
  expectRefused(house, owner, changeField, { params: onField(owner, table, field), body }, code, pointer);

describe('allowed', () => {
  test('what is sent; what is left out stays', async () => {
    const { id } = await addField(house, owner, table, 'text', { required: true });
    const body = { name: { vi: 'Tên mới', en: 'New name' }, help: { vi: 'Gợi ý', en: 'A hint' } };
    await change(owner, table, id, body);
    expect(await change(owner, table, id, { section: { vi: 'Khác', en: 'Other' } })).toMatchObject({
      ...body,
      key: 'field_text',
      required: true,
      section: { vi: 'Khác', en: 'Other' },
    });
    expect(await change(owner, table, id, { section: null, required: false })).toMatchObject({
      section: null,
      required: false,
    });
    expect(await fieldTasksOf(house, owner)).toEqual([]);
  });

  test('required binds the next record, and no record that is there', async () => {
    const { id: own } = await addTable(house, owner, 'Bắt buộc');
    const { id } = await addField(house, owner, own, 'text');
    await create(owner, own, { '1': 'Trước' });
    await change(owner, own, id, { required: true });
    await expect(create(owner, own, { '1': 'Sau' })).rejects.toMatchObject({
      code: 'invalid_value',
      field: `/values/${id}`,
    });
    expect(await find(owner, own, {})).toHaveLength(1);
  });

  test('found by its values when the task is done; not found at all from the moment that it is not searched', async () => {
    const { id: own } = await addTable(house, owner, 'Tìm');
    const { id } = await addField(house, owner, own, 'text');
    const record = await create(owner, own, { '1': 'Dòng', [id]: 'Mật ngữ' });
    await change(owner, own, id, { searchable: true });
    await workOffFieldTasks(house, owner);
    expect(await find(owner, own, { search: 'mat ngu' })).toEqual([record.id]);
    await change(owner, own, id, { searchable: false });
    expect(await find(owner, own, { search: 'mat ngu' })).toEqual([]);
    expect(await find(owner, own, { search: 'dong' })).toEqual([record.id]);
    await workOffFieldTasks(house, owner);
    const [row] = await house.tamper('select search_text from records where id = $1', [record.id]);
    expect(row).toEqual({ search_text: 'dong' });
    const [settled] = await house.tamper('select search_settled from tables where project_id = $1 and id = $2', [
      owner.project,
      own,
    ]);
    expect(settled).toEqual({ search_settled: true });
  });

  test('a renamed option is found by its new name and never again by its old one', async () => {
    const { id: own } = await addTable(house, owner, 'Chọn');
    const many = await addField(house, owner, own, 'choices', {
      searchable: true,
      options: ['Vàng', 'Bạc'].map(optionForm),
    });
    const one = await addField(house, owner, own, 'choice', {
      searchable: true,
      options: ['Xanh', 'Đỏ'].map(optionForm),
    });
    const record = await create(owner, own, { '1': 'A', [many.id]: ['vang', 'bac'], [one.id]: 'xanh' });
    expect(await find(owner, own, { search: 'vàng xanh' })).toEqual([record.id]);
    const renamed = (options: typeof one.options, from: string, to: string) =>
      options.map((option) => (option.key === from ? { ...option, name: { vi: to, en: to } } : option));
    await change(owner, own, many.id, { options: renamed(many.options, 'vang', 'Kim') });
    await change(owner, own, one.id, { options: renamed(one.options, 'xanh', 'Lục') });
    for (const gone of ['vàng', 'xanh']) expect([gone, await find(owner, own, { search: gone })]).toEqual([gone, []]);
    await workOffFieldTasks(house, owner);
    for (const now of ['kim', 'lục', 'bạc']) expect(await find(owner, own, { search: now })).toEqual([record.id]);
    for (const gone of ['vàng', 'xanh']) expect(await find(owner, own, { search: gone })).toEqual([]);
  });

  test('an option that is retired is kept by who holds it', async () => {
    const { id, options } = await addField(house, owner, table, 'choice', { options: ['Có', 'Thôi'].map(optionForm) });
    const record = await create(owner, table, { '1': 'Giữ', [id]: 'thoi' });
    await change(owner, table, id, { options: options.map((each) => ({ ...each, retired: each.key === 'thoi' })) });
    const [row] = await house.tamper<{ data: Record<string, string> }>('select data from records where id = $1', [
      record.id,
    ]);
    expect([(await shown(id)).options.map(({ key, retired }) => [key, retired]), row?.data[id]]).toEqual([
      [
        ['co', false],
        ['thoi', true],
      ],
      'thoi',
    ]);
  });

  test('an index that is given up is free at once, and its task ends with it', async () => {
    const { id } = await addField(house, owner, table, 'number');
    await change(owner, table, id, { indexed: true });
    const [order] = await fieldTasksOf(house, owner);
    expect((await change(owner, table, id, { indexed: false })).indexed).toBe('no');
    expect(await fieldTasksOf(house, owner)).toEqual([]);
    await change(owner, table, id, { indexed: true });
    const [next] = await fieldTasksOf(house, owner);
    expect(next?.['task']).not.toBe(order?.['task']);
    await workOffFieldTasks(house, owner);
    expect((await shown(id)).indexed).toBe('yes');
  });
});

describe('denied', () => {
  test('whoever does not hold `fields`', async () => {
    const sales = await house.addMember(owner, { role: 'sales' });
    const request = { params: onField(owner, table, 1), body: { required: false } };
    await expectRefused(house, sales, changeField, request, 'forbidden');
  });
});

describe('hidden', () => {
  test('a field that was deleted is answered as one that never was', async () => {
    const { id } = await addField(house, owner, table, 'text');
    await deleteField(owner, table, id);
    for (const gone of [id, 5_000]) await refuse(gone, { required: true }, 'not_found');
  });
});

describe('invalid', () => {
  test('a form that does not name every option, names one twice, or one that is none', async () => {
    const { id, options } = await addField(house, owner, table, 'choice', { options: ['A', 'B'].map(optionForm) });
    const [a, b] = options;
    await refuse(id, { options: [a] }, 'invalid_value', '/options');
    await refuse(id, { options: [a, b, { ...b, name: { vi: 'C', en: 'C' } }] }, 'invalid_value', '/options/2/key');
    await refuse(id, { options: [a, b, { ...b, key: 'c' }] }, 'invalid_value', '/options/2/key');
    await refuse(id, { options: [a, b].map((each) => ({ ...each, retired: true })) }, 'invalid_value', '/options');
  });

  test('what is sealed can be neither searched nor indexed', async () => {
    const { id } = await addField(house, owner, table, 'text', { sensitive: true });
    await refuse(id, { searchable: true }, 'invalid_value', '/searchable');
    await refuse(id, { indexed: true }, 'invalid_value', '/indexed');
    await refuse(id, { options: [{ key: null, name: { vi: 'A', en: 'A' } }] }, 'invalid_value', '/options');
  });

  test('kind and sensitivity are not among what is changed', () => {
    const { body } = changeField.route;
    expect(body.safeParse({ required: true }).success).toBe(true);
    for (const other of [{ kind: 'text' }, { sensitive: true }, { target: 1 }, { key: 'x' }]) {
      expect(body.safeParse(other).success).toBe(false);
    }
  });
});
