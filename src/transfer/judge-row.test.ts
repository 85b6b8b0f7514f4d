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
