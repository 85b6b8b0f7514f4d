/** Guarantee: the statistics by which answer times are compared see a difference that is there, and none that is not. */
import { expect, test } from 'vitest';
import { mannWhitney } from './mann-whitney.ts';

const counted = (count: number, from = 0) => Array.from({ length: count }, (_, nth) => from + nth);

test('the same values are one source, and so are values that alternate', () => {
  expect(mannWhitney(counted(30), counted(30))).toBeGreaterThan(0.99);
  const odd = counted(30).map((each) => each * 2 + 1);
  expect(
    mannWhitney(
      odd,
      counted(30).map((each) => each * 2),
    ),
  ).toBeGreaterThan(0.8);
  expect(mannWhitney(Array(20).fill(7), Array(20).fill(7))).toBe(1);
});

test('values apart are two', () => {
  expect(mannWhitney(counted(30), counted(30, 100))).toBeLessThan(1e-9);
  expect(mannWhitney(counted(30, 100), counted(30))).toBeLessThan(1e-9);
});

/** n = m = 20, U = 136 of 400: z = (64 - 0.5) / sqrt(400 * 41 / 12) = 1.7177, p = 0.0859. */
test('as the tables say', () => {
  const one = counted(20).map((each) => each + 0.5);
  const other = counted(20).map((each) => each + 4);
  const u = one.flatMap((a) => other.filter((b) => a > b)).length;
  expect(u).toBe(136);
  expect(mannWhitney(one, other)).toBeCloseTo(0.0859, 3);
});
