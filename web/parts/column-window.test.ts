/** Guarantee: of two hundred columns those in sight are drawn, the pinned ones always, each at its own place. */
import { expect, test } from 'vitest';
import { columnsAt, drawnOf, placesOf, templateOf } from './column-window.ts';

const many = Array.from({ length: 200 }, (_, index) => ({ id: `c${index}`, width: 100, pinned: index === 1 }));

test('the first column and the pinned ones behind it stay, one behind another', () => {
  const { all } = placesOf(many.slice(0, 4), 44);
  expect(all.map(({ pinned, edge }) => [pinned, edge])).toEqual([
    [true, false],
    [true, true],
    [false, false],
    [false, false],
  ]);
  expect(all.map(({ style }) => style)).toEqual([
    { gridColumn: 2, left: 44 },
    { gridColumn: 3, left: 144 },
    { gridColumn: 4 },
    { gridColumn: 5 },
  ]);
});

test('columns that grow share what is left, until a width is given', () => {
  const columns = [
    { id: 'a', width: 220, grow: true },
    { id: 'b', width: 90 },
  ];
  expect(templateOf(columns, 44)).toBe('44px minmax(220px, 1fr) 90px');
  expect(templateOf(columns, 0, { a: 300 })).toBe('300px 90px');
});

test('few columns are all drawn, of many those in sight', () => {
  const few = placesOf(many.slice(0, 10), 44);
  expect(columnsAt(few, 500, 200)).toEqual([0, 9]);
  const places = placesOf(many, 44);
  const shown = drawnOf(places, columnsAt(places, 10_000, 1_000)).map(({ index }) => index);
  expect(shown.slice(0, 2)).toEqual([0, 1]);
  expect(shown).toContain(100);
  expect(shown).toContain(109);
  expect(shown.length).toBeLessThan(24);
  expect(drawnOf(places, columnsAt(places, 19_000, 1_000)).at(-1)?.index).toBe(199);
});
