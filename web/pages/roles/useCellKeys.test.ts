/** Guarantee: the arrow keys reach every cell of the matrix, and never lead out of it. */
import { expect, test } from 'vitest';
import { placeAfter } from './useCellKeys.ts';

const from = { row: 1, column: 0 };
const after = (key: string, place = from) => placeAfter(key, place, 3, 12);

test('one cell on, and to both ends of the row', () => {
  expect(after('ArrowDown')).toEqual({ row: 2, column: 0 });
  expect(after('ArrowUp')).toEqual({ row: 0, column: 0 });
  expect(after('ArrowRight')).toEqual({ row: 1, column: 1 });
  expect(after('End')).toEqual({ row: 1, column: 11 });
  expect(after('Home', { row: 1, column: 5 })).toEqual(from);
});

test('not past the edge, and no other key moves', () => {
  expect(after('ArrowLeft')).toEqual(from);
  expect(after('ArrowDown', { row: 2, column: 3 })).toEqual({ row: 2, column: 3 });
  expect(after('ArrowRight', { row: 0, column: 11 })).toEqual({ row: 0, column: 11 });
  expect(after('a')).toBe(null);
});
