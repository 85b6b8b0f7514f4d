/** Guarantee: what the chart, the table and the sentence say of who looked at a record are the same numbers. */
import { expect, test } from 'vitest';
import type { ViewDay } from './timeline.ts';
import { barsOf, dayBefore, peopleOver } from './viewers.ts';

const an = { kind: 'member', id: 'an', name: 'Lê An' } as const;
const bo = { kind: 'member', id: 'bo', name: 'Trần Bộ' } as const;
const days: ViewDay[] = [
  {
    day: '2026-11-24',
    people: [
      { who: bo, opened: 2, revealed: 1, last: '2026-11-24T09:00:00.000Z' },
      { who: an, opened: 1, revealed: 0, last: '2026-11-24T08:00:00.000Z' },
    ],
  },
  { day: '2026-11-22', people: [{ who: an, opened: 4, revealed: 2, last: '2026-11-22T08:00:00.000Z' }] },
];

test('each person once, whoever looked last first', () => {
  expect(peopleOver(days)).toEqual([
    { who: bo, opened: 2, revealed: 1, last: '2026-11-24T09:00:00.000Z' },
    { who: an, opened: 5, revealed: 2, last: '2026-11-24T08:00:00.000Z' },
  ]);
  expect(peopleOver([])).toEqual([]);
});

test('a bar for each day, also where nobody looked', () => {
  expect(barsOf(days, '2026-11-24', 4)).toEqual([
    { day: '2026-11-21', people: 0, opened: 0, revealed: 0 },
    { day: '2026-11-22', people: 1, opened: 4, revealed: 2 },
    { day: '2026-11-23', people: 0, opened: 0, revealed: 0 },
    { day: '2026-11-24', people: 2, opened: 3, revealed: 1 },
  ]);
});

test('days of the calendar, over months and leap days', () => {
  expect([dayBefore('2028-03-01', 1), dayBefore('2026-01-01', 1)]).toEqual(['2028-02-29', '2025-12-31']);
});
