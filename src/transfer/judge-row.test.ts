/**
 * Guarantee: what stands in a cell becomes the value that was meant, in one column or several; one bad value refuses
 * its row and names its column.
 */
import { describe, expect, test } from 'vitest';
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { judgeRow } from './judge-row.ts';
import { nobody, peopleOf } from './people.ts';

function field(id: number, kind: FieldKind, required = false): FieldDefinition {
  const name = { vi: `f${id}`, en: `f${id}` };
  return fieldLike(kind, { id: id as FieldId, key: `f${id}`, name, required });
}

const phones = field(2, 'phones');
const rules = {
  headings: ['Tên', 'SĐT', 'SĐT 2', 'Email', 'Nguồn', 'Cột H'],
  columns: [
    { column: 0, field: field(1, 'person_name', true) },
    { column: 1, field: phones },
    { column: 2, field: phones },
    { column: 3, field: field(3, 'emails') },
    { column: 4, field: field(4, 'text') },
  ],
  country: 'VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  people: nobody,
};

function valuesOf(...cells: string[]) {
  const judged = judgeRow(
    ['An', '', '', '', '', ''].map((empty, place) => cells[place] ?? empty),
    rules,
  );
  return 'values' in judged ? Object.fromEntries(judged.values) : judged;
}

describe('phones', () => {
  const two = ['+84900000001', '+84900000002'];
  test.each([
    '0900 000 001; 0900 000 002',
    '0900000001,0900000002',
    '0900.000.001 / 0900.000.002',
    '0900 000 001\n0900 000 002',
    '0900 000 001 - 0900 000 002',
    '+84 900 000 001 – 84900000002',
    '0900 000 001;; 0900 000 002;0900000001',
  ])('%j are two', (cell) => {
    expect(valuesOf('An', cell)).toEqual({ 1: 'An', 2: two });
  });

  test('with dashes between their digits are one', () => {
    expect(valuesOf('An', '0900 - 000 - 001')).toEqual({ 1: 'An', 2: ['+84900000001'] });
  });

  test('of two columns come one after another, none twice', () => {
    expect(valuesOf('An', '0900 000 001', '0900 000 002/0900 000 001')).toEqual({ 1: 'An', 2: two });
  });

  test('of which one is bad refuse the row, at their column', () => {
    expect(valuesOf('An', '0900 000 001', '0900 000 002; 12')).toEqual({ reason: 'not_a_phone', column: 2 });
  });
});

describe('other cells', () => {
  test.each(['=1+1', '+ cộng', '-Phố Cổ-', '@lan'])('%s stays text', (cell) => {
    expect(valuesOf('An', '', '', '', cell)).toEqual({ 1: 'An', 4: cell });
  });

  test('addresses are taken apart', () => {
    expect(valuesOf('An', '', '', 'AN@lua.example; b@lua.example')).toEqual({
      1: 'An',
      3: ['an@lua.example', 'b@lua.example'],
    });
  });

  test('a row whose only values are in columns that go nowhere is empty, or lacks its required field', () => {
    expect(valuesOf('', '', '', '', '', 'x')).toEqual({ reason: 'required_empty', column: 0 });
    const optional = { ...rules, columns: rules.columns.slice(1) };
    expect(judgeRow(['An', '', '', '', '', ''], optional)).toEqual({ reason: 'empty_row', column: null });
  });

  test('empty cells behind the last column do no harm', () => {
    expect(judgeRow(['An', '', '', '', '', '', '', ' '], rules)).toEqual({ values: new Map([[1, 'An']]) });
  });
});

describe('choices, people and the like', () => {
  const [lan, hoa, otherHoa] = ['01a21110-8343-7448-b08c-5e81508aa5b0', '01a21110-8353-725b-8f94-3926f2292ffe', '3'];
  const people = peopleOf([
    { id: lan, name: 'Lê Thị  Lan' },
    { id: hoa, name: 'Hòa' },
    { id: otherHoa, name: 'Hòa'.normalize('NFD') },
  ]);
  const options = [
    { key: 'vip', name: { vi: 'Khách quý', en: 'VIP' } },
    { key: 'city', name: { vi: 'Hà Nội, Huế/Đà Nẵng', en: 'Cities' } },
    { key: 'late', name: { vi: 'Nợ', en: 'Late' } },
    { key: 'old', name: { vi: 'Cũ', en: 'Old' }, retired: true },
  ];
  const judge = (kind: FieldKind, cell: string) => {
    const columns = [{ column: 0, field: fieldLike(kind, { options }) }];
    const judged = judgeRow([cell, 'đủ'], { ...rules, headings: ['A', 'B'], columns, people });
    return 'values' in judged ? judged.values.get(1 as FieldId) : judged.reason;
  };

  test.each<[FieldKind, string, unknown]>([
    ['choices', 'VIP; nợ', ['vip', 'late']],
    ['choices', 'khach quy, no / vip', ['vip', 'late']],
    ['choices', 'Hà Nội, Huế/Đà Nẵng; Nợ', ['city', 'late']],
    ['choices', 'VIP; lạ', 'not_an_option'],
    ['choices', 'VIP; Cũ', 'not_an_option'],
    ['choice', 'old', 'not_an_option'],
    ['choice', 'Cities', 'city'],
    ['yes_no', 'Có', 'yes'],
    ['yes_no', 'hên xui', 'not_yes_or_no'],
    ['date_time', '24/11/2026 9:30', '2026-11-24T02:30:00.000Z'],
    ['date_time', '24/11', 'not_a_time'],
    ['link', 'kin.example', 'https://kin.example/'],
    ['link', "javascript:alert('1')", 'not_a_link'],
    ['person', 'Lê Thị Lan', lan],
    ['person', ` ${lan} `, lan],
    ['person', 'lê thị lan', 'not_a_member'],
    ['person', 'Hòa', 'not_a_member'],
    ['person', hoa, hoa],
    ['person', '•••• ••• •••', 'masked_value'],
    ['person', 'Người lạ', 'not_a_member'],
  ])('%s of %j', (kind, cell, expected) => {
    expect(judge(kind, cell)).toEqual(expected);
  });
});
