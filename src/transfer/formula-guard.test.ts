/** Guarantee: no cell that leaves begins like a formula, and what was put before it comes off again, and nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardCell, unguardCell } from './formula-guard.ts';

describe('a cell that a spreadsheet would run', () => {
  test.each(['=1+1', '+84912345678', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://kin.example","x")'])(
    '%j leaves as text',
    (cell) => expect(guardCell(cell)).toBe(`'${cell}`),
  );
  test.each(["'=1", "''-1"])('%j, which looks guarded already, gets one more', (cell) =>
    expect(guardCell(cell)).toBe(`'${cell}`),
  );
  test.each(['An', "'An", '', ' =1', 'a=1', "'"])('%j is left alone', (cell) => {
    expect(guardCell(cell)).toBe(cell);
    expect(unguardCell(cell)).toBe(cell);
  });
});

test('any text comes back as it was', () => {
  const nasty = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', ' ') });
  fc.assert(
    fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
      expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
