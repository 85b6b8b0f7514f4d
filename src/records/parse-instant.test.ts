/**
 * Guarantee: a day and a time of the clock become the instant at which the project's clocks show them, also where clocks
 * are changed twice a year; what is no such time, or of no year from 1900 to 2200, is refused.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDateTime } from './parse-instant.ts';

const [saigon, berlin] = ['Asia/Ho_Chi_Minh', 'Europe/Berlin'];

test.each([
  ['24/11/2026 9:30', saigon, '2026-11-24T02:30:00.000Z'],
  ['9:30 24/11/2026', saigon, '2026-11-24T02:30:00.000Z'],
  ['9h30 24/11/2026', saigon, '2026-11-24T02:30:00.000Z'],
  ['24/11/2026', saigon, '2026-11-23T17:00:00.000Z'],
  ['2026-11-24 23:59', saigon, '2026-11-24T16:59:00.000Z'],
  ['2026-11-24T09:30', saigon, '2026-11-24T02:30:00.000Z'],
  ['2026-11-24T09:30:15.250+09:00', saigon, '2026-11-24T00:30:15.250Z'],
  ['2026-11-24T02:30:00.000Z', berlin, '2026-11-24T02:30:00.000Z'],
  ['1/7/2026 12:00', berlin, '2026-07-01T10:00:00.000Z'],
  ['1/1/2026 12:00', berlin, '2026-01-01T11:00:00.000Z'],
  ['29/3/2026 1:59', berlin, '2026-03-29T00:59:00.000Z'],
  ['29/3/2026 3:00', berlin, '2026-03-29T01:00:00.000Z'],
  ['25/10/2026 1:59', berlin, '2026-10-24T23:59:00.000Z'],
  ['25/10/2026 3:00', berlin, '2026-10-25T02:00:00.000Z'],
])('%s in %s', (typed, zone, expected) => {
  expect(parseDateTime(typed, zone)).toBe(expected);
});

describe('where the clocks show a time twice, or never', () => {
  test('it is one of the two beside it', () => {
    expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(
      parseDateTime('25/10/2026 2:30', berlin),
    );
    expect(['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z']).toContain(parseDateTime('29/3/2026 2:30', berlin));
  });
});

test.each([
  '24/11/2026 24:00',
  '24/11/2026 9:60',
  '24/11/2026 9',
  '24/11/2026 9:30 sáng',
  '31/2/2026 9:30',
  '1/1/0000 0:00',
  '0000-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-24T25:00:00Z',
  '1/1/1899 9:00',
  '1/1/2201 9:00',
  '1899-12-31T23:59:59Z',
  '2201-01-01T00:00:00Z',
  'hôm nay',
  '9:30',
  '1'.repeat(40),
  '',
])('%j is none', (typed) => {
  expect(parseDateTime(typed, saigon)).toBeNull();
});

test('an instant reads as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_200_000_000, max: 7_200_000_000 }), (seconds) => {
      const instant = new Date(seconds * 1_000 + 250).toISOString();
      expect(parseDateTime(instant, berlin)).toBe(instant);
    }),
  );
});
