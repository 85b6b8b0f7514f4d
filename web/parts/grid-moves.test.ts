/** Guarantee: keys in a list move by what they say, over rows or over the cells of a row, and never past its ends. */
import { expect, test } from 'vitest';
import { placeAfter, rowAfter } from './grid-moves.ts';

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

const extent = { rows: 100, columns: 5, page: 20 };

test.each([
  ['ArrowRight', false, [3, null], [3, 0]],
  ['ArrowRight', false, [3, 0], [3, 1]],
  ['ArrowRight', false, [3, 4], [3, 4]],
  ['ArrowLeft', false, [3, 1], [3, 0]],
  ['ArrowLeft', false, [3, 0], [3, null]],
  ['ArrowLeft', false, [3, null], [3, null]],
  ['ArrowDown', false, [3, 2], [4, 2]],
  ['j', false, [3, 2], [4, 2]],
  ['PageDown', false, [3, 2], [23, 2]],
  ['Home', false, [3, 2], [3, 0]],
  ['End', false, [3, 2], [3, 4]],
  ['Home', false, [3, null], [0, null]],
  ['End', false, [3, null], [99, null]],
  ['Home', true, [3, 2], [0, 2]],
  ['End', true, [3, 2], [99, 2]],
  ['End', true, [3, null], [99, null]],
] as const)('%s (with Ctrl: %s) from %j goes to %j', (key, ctrl, [row, column], [toRow, toColumn]) => {
  expect(placeAfter(key, ctrl, { row, column }, extent)).toEqual({ row: toRow, column: toColumn });
});

test('Ctrl with another key, and other keys, do not move', () => {
  expect(placeAfter('ArrowDown', true, { row: 3, column: null }, extent)).toBeNull();
  expect(placeAfter('x', false, { row: 3, column: 1 }, extent)).toBeNull();
});
