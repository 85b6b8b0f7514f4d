/** Guarantee: a stretch of days is the one that its name says, over the ends of months and years, and in leap years. */
import { describe, expect, test } from 'vitest';
import { stretches } from '#contract/filters.ts';
import type { Stretch } from '#contract/filters.ts';
import { stretchOfDays } from './stretch-of-days.ts';

const told = (stretch: Stretch, today: string) => {
  const { from, until } = stretchOfDays(stretch, today);
  return `${from} ${until}`;
};

describe('on a Wednesday', () => {
  test.each<[Stretch, string]>([
    ['today', '2026-11-25 2026-11-26'],
    ['yesterday', '2026-11-24 2026-11-25'],
    ['tomorrow', '2026-11-26 2026-11-27'],
    ['this_week', '2026-11-23 2026-11-30'],
    ['last_week', '2026-11-16 2026-11-23'],
    ['next_week', '2026-11-30 2026-12-07'],
    ['this_month', '2026-11-01 2026-12-01'],
    ['last_month', '2026-10-01 2026-11-01'],
    ['next_month', '2026-12-01 2027-01-01'],
    ['this_quarter', '2026-10-01 2027-01-01'],
    ['this_year', '2026-01-01 2027-01-01'],
    ['last_7_days', '2026-11-19 2026-11-26'],
    ['last_30_days', '2026-10-27 2026-11-26'],
    ['next_7_days', '2026-11-25 2026-12-02'],
    ['next_30_days', '2026-11-25 2026-12-25'],
  ])('%s', (stretch, expected) => {
    expect(told(stretch, '2026-11-25')).toBe(expected);
  });
});

describe('at the ends', () => {
  test.each<[Stretch, string, string]>([
    ['this_week', '2026-11-29', '2026-11-23 2026-11-30'],
    ['this_week', '2026-11-30', '2026-11-30 2026-12-07'],
    ['this_week', '2027-01-01', '2026-12-28 2027-01-04'],
    ['last_month', '2026-01-31', '2025-12-01 2026-01-01'],
    ['next_month', '2026-12-31', '2027-01-01 2027-02-01'],
    ['this_quarter', '2026-01-01', '2026-01-01 2026-04-01'],
    ['this_quarter', '2026-06-30', '2026-04-01 2026-07-01'],
    ['tomorrow', '2028-02-28', '2028-02-29 2028-03-01'],
    ['this_month', '2028-02-29', '2028-02-01 2028-03-01'],
    ['yesterday', '2026-01-01', '2025-12-31 2026-01-01'],
    ['today', '1970-01-01', '1970-01-01 1970-01-02'],
  ])('%s of %s', (stretch, today, expected) => {
    expect(told(stretch, today)).toBe(expected);
  });
});

test('every week of thirty years begins on a Monday, and has the day in it', () => {
  for (let day = Date.UTC(2016, 0, 1); day < Date.UTC(2046, 0, 1); day += 86_400_000) {
    const today = new Date(day).toISOString().slice(0, 10);
    const { from, until } = stretchOfDays('this_week', today);
    expect(new Date(from).getUTCDay()).toBe(1);
    expect(Date.parse(until) - Date.parse(from)).toBe(7 * 86_400_000);
    expect(from <= today && today < until).toBe(true);
  }
});

test('there is an answer for every name', () => {
  for (const stretch of stretches) expect(told(stretch, '2026-11-25')).toMatch(/^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
});
