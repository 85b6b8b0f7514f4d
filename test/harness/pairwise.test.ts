/** Guarantee: of a matrix that is run in part, each two values of different dimensions meet, in the same few cells each time. */
import { expect, test } from 'vitest';
import { everyCell, pairwise } from './pairwise.ts';

const dimensions = { a: [1, 2, 3, 4, 5], b: ['x', 'y', 'z'], c: [true, false], d: [10, 20, 30, 40] };

test('each two values meet', () => {
  const cells = pairwise(dimensions);
  const names = Object.keys(dimensions) as (keyof typeof dimensions)[];
  for (const one of names) {
    for (const other of names.filter((name) => name > one)) {
      for (const value of dimensions[one]) {
        for (const met of dimensions[other]) {
          expect(cells.some((cell) => cell[one] === value && cell[other] === met)).toBe(true);
        }
      }
    }
  }
});

test('in a fifth of all cells, no cell twice, the same each time', () => {
  const cells = pairwise(dimensions);
  expect(everyCell(dimensions).length).toBe(120);
  expect(cells.length).toBeLessThanOrEqual(24);
  expect(cells.length).toBeGreaterThanOrEqual(20);
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
  expect(pairwise(dimensions)).toEqual(cells);
});

test('of one dimension every value, of none the one empty cell', () => {
  expect(pairwise({ a: [1, 2] })).toEqual([{ a: 1 }, { a: 2 }]);
  expect(everyCell({})).toEqual([{}]);
});
