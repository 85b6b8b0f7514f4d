/** Stretches of days that have names. Weeks begin on Monday. */
import type { Stretch } from '#contract/filters.ts';

/** Days as `2026-11-24`, from the first one up to `until` and without it. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/**
 * `today` as `2026-11-24`, of the zone that is meant. The last (next) so many days are today and those before (behind)
 * it, so many in all.
 */
export function stretchOfDays(stretch: Stretch, today: string): Days {
  const [year, month, day] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8, 10))];
  const days = (first: number, count: number) =>
    between([year, month, day + first], [year, month, day + first + count]);
  const months = (first: number, count: number) => between([year, first, 1], [year, first + count, 1]);
  const monday = -((new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7);
  switch (stretch) {
    case 'today':
      return days(0, 1);
    case 'yesterday':
      return days(-1, 1);
    case 'tomorrow':
      return days(1, 1);
    case 'this_week':
      return days(monday, 7);
    case 'last_week':
      return days(monday - 7, 7);
    case 'next_week':
      return days(monday + 7, 7);
    case 'this_month':
      return months(month, 1);
    case 'last_month':
      return months(month - 1, 1);
    case 'next_month':
      return months(month + 1, 1);
    case 'this_quarter':
      return months(month - (month % 3), 3);
    case 'this_year':
      return months(0, 12);
    case 'last_7_days':
      return days(-6, 7);
    case 'last_30_days':
      return days(-29, 30);
    case 'next_7_days':
      return days(0, 7);
    case 'next_30_days':
      return days(0, 30);
  }
}

type Parts = readonly [year: number, month: number, day: number];

/** Months and days beyond their end are those of the next month or year. */
function between(from: Parts, until: Parts): Days {
  const iso = (parts: Parts) => new Date(Date.UTC(...parts)).toISOString().slice(0, 10);
  return { from: iso(from), until: iso(until) };
}
