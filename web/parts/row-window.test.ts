/**
 * Guarantee: of a list of any length as many rows are drawn as stand in sight and a few more; each row of a million can be
 * reached by small steps, by a pull at the scrollbar and by name, though no browser has a box as tall.
 */
import { expect, test } from 'vitest';
import { boxHeight, rowsAt, scrolled, scrollTo, tallest, toShow } from './row-window.ts';

const row = 36;
const view = 720;
const million = { span: 1_000_000 * row, view };

test('a short list scrolls as any box does', () => {
  const extent = { span: 1000 * row, view };
  expect(boxHeight(extent.span)).toBe(36_000);
  expect(scrolled({ top: 0, shift: 0 }, 3_600, extent)).toEqual({ top: 3_600, shift: 0 });
  expect(rowsAt({ top: 3_600, shift: 0 }, view, row, 1000)).toEqual({ first: 90, last: 130, shift: 0 });
  expect(rowsAt({ top: 0, shift: 0 }, view, row, 7)).toEqual({ first: 0, last: 6, shift: 0 });
});

test('the number of drawn rows does not grow with the list', () => {
  for (const top of [0, 1, 17, 9_999_999, tallest - view]) {
    const { first, last } = rowsAt(scrolled({ top: 0, shift: 0 }, top, million), view, row, 1_000_000);
    expect(last - first).toBeLessThan(55);
  }
});

test('a pull to the end of the scrollbar shows the last row, one to its middle the middle', () => {
  const end = scrolled({ top: 0, shift: 0 }, tallest - view, million);
  expect(end.top + end.shift).toBe(million.span - view);
  expect(rowsAt(end, view, row, 1_000_000).last).toBe(999_999);
  const middle = scrolled({ top: 0, shift: 0 }, (tallest - view) / 2, million);
  expect(middle.top + middle.shift).toBeCloseTo((million.span - view) / 2, 3);
});

test('small steps move rows by as much as the box, wherever it stands', () => {
  let at = scrolled({ top: 0, shift: 0 }, 5_000_000, million);
  const before = at.top + at.shift;
  for (let step = 0; step < 100; step += 1) at = scrolled(at, at.top + 100, million);
  expect(at.top + at.shift).toBeCloseTo(before + 10_000, 3);
});

test('every row can be gone to, and the box then stands where small steps lead on both ways', () => {
  for (const index of [0, 1, 499_999, 999_998, 999_999]) {
    const at = scrollTo(index * row, million);
    expect(toShow(index, row, at, view)).toBeNull();
    expect(at.top).toBeGreaterThanOrEqual(0);
    expect(at.top).toBeLessThanOrEqual(tallest - view);
  }
  expect(scrollTo(million.span, million).top).toBe(tallest - view);
  expect(scrollTo(0, million)).toEqual({ top: 0, shift: 0 });
});

test('a row in sight moves nothing, one above or below just comes in', () => {
  const at = { top: 3_600, shift: 0 };
  expect(toShow(100, row, at, view)).toBeNull();
  expect(toShow(119, row, at, view)).toBeNull();
  expect(toShow(99, row, at, view)).toBe(99 * row);
  expect(toShow(120, row, at, view)).toBe(121 * row - view);
});
