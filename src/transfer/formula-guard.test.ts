/** Guarantee: no cell that leaves begins like a formula, and what was put before it comes off again, and nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell, unguardCell } from './formula-guard.ts';

/** Where a cell begins, for whatever spreadsheet: also behind a separator that is not our comma. */
const formula = /(?<=^|[;\t\r\n])[=+\-@＝＋－＠]/u;

describe('a cell that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+84912345678',
    '-2+3',
    '@SUM(A1)',
    '=HYPERLINK("http://kin.example","x")',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
  ])('%j leaves as text', (cell) => expect(guardCell(cell)).toBe(`'${cell}`));
  test.each(["'=1", "''-1"])('%j, which looks guarded already, gets one more', (cell) =>
    expect(guardCell(cell)).toBe(`'${cell}`),
  );
  test.each([
    ['x;=1+1;y', "x;'=1+1;y"],
    ['Ghi chú\n=1+1', "Ghi chú\n'=1+1"],
    ['a\t@b', "a\t'@b"],
    ["a;'=1", "a;''=1"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
  ])('%j, which is more cells than one where another sign separates, leaves as %j', (cell, left) => {
    expect(guardCell(cell)).toBe(left);
    expect(unguardCell(left)).toBe(cell);
  });
  test.each(['An', "'An", '', ' =1', 'a=1', "'"])('%j is left alone', (cell) => {
    expect(guardCell(cell)).toBe(cell);
    expect(unguardCell(cell)).toBe(cell);
  });
});

test('any text comes back as it was', () => {
  const nasty = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '＝', ';', '\t', '\r', '\n', 'a', ' ') });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
      expect(guardCell(text)).not.toMatch(formula);
      expect(guardCell(text)).not.toMatch(/^[\t\r\n]/u);
    }),
  );
});
