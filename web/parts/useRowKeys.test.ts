/** Guarantee: keys in a list move by what they say and never past its ends. */
import { expect, test } from 'vitest';
import { rowAfter } from './useRowKeys.ts';

test.each([
  ['j', 3, 4],
  ['ArrowDown', 3, 4],
  ['ArrowDown', 99, 99],
  ['k', 3, 2],
  ['ArrowUp', 0, 0],
  ['PageDown', 95, 99],
  ['PageUp', 4, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
])('%s from row %i of 100 goes to %i', (key, row, expected) => {
  expect(rowAfter(key, row, 100)).toBe(expected);
});

test('other keys do not move', () => {
  expect(rowAfter('x', 3, 100)).toBeNull();
});
