/** Guarantee: the bench compares each round with the floor of that same round, and says met or missed as it is. */
import { describe, expect, test } from 'vitest';
import { median, plainRow, rateRow, table } from './report.ts';

const noCpu = { serverCpuMs: null, floorCpuMs: null };

describe('the median', () => {
  test.each([
    [[3], 3],
    [[5, 1, 3], 3],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

  test('of nothing is an error', () => expect(() => median([])).toThrow(RangeError));
});

test('a round in which the machine was slow for both sides does not move the ratio', () => {
  const rounds = [
    { value: 500, floor: 1_000, ...noCpu },
    { value: 50, floor: 100, ...noCpu },
    { value: 400, floor: 800, serverCpuMs: 2, floorCpuMs: 1 },
  ];
  expect(rateRow(rounds, 'requests/s')).toEqual({
    ratio: 0.5,
    value: 400,
    floor: 800,
    unit: 'requests/s',
    serverCpuMs: 2,
    floorCpuMs: 1,
  });
});

test('the table names what was met and what was missed', () => {
  const rows = {
    list_50_c10: rateRow([{ value: 50, floor: 100, ...noCpu }], 'requests/s'),
    read_c10: rateRow([{ value: 44, floor: 100, ...noCpu }], 'reads/s'),
    start_ms: plainRow([2_999, 3_001, 3_002], 'ms'),
  };
  expect(table(rows).split('\n')).toEqual([
    '             ratio  value  floor  unit        CPU ms  floor CPU ms  target',
    'list_50_c10  0.50   50.0   100    requests/s  -       -             >= 0.5: met',
    'read_c10     0.44   44.0   100    reads/s     -       -             >= 0.45: missed',
    'start_ms     -      3001   -      ms          -       -             <= 3000: missed',
    '',
  ]);
});
