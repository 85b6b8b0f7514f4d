/** Guarantee: a timeline is cut where the day ends in Viet Nam, not in UTC, and keeps its order. */
import { expect, test } from 'vitest';
import { byDay } from './days.ts';

test('days of Viet Nam', () => {
  const at = (instant: string) => ({ at: instant });
  const items = ['2026-11-24T07:00:00Z', '2026-11-23T17:00:00Z', '2026-11-23T16:59:59Z'].map(at);
  expect(byDay(items)).toEqual([
    [at('2026-11-24T07:00:00Z'), at('2026-11-23T17:00:00Z')],
    [at('2026-11-23T16:59:59Z')],
  ]);
  expect(byDay([])).toEqual([]);
});
