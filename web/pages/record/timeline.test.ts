/** Guarantee: views stand under the day on which they were, beside the changes of that day, and never out of order. */
import { expect, test } from 'vitest';
import type { ShownChange } from '#contract/records.ts';
import { timelineOf } from './timeline.ts';
import type { ViewDay } from './timeline.ts';

const change = (version: number, at: string) => ({ version, at }) as ShownChange;
const who = { kind: 'member', id: 'an', name: 'Lê An' } as const;
const viewed = (last: string): ViewDay => ({
  day: last.slice(0, 10),
  people: [{ who, opened: 1, revealed: 0, last }],
});
const changes = [change(3, '2026-11-24T07:00:00.000Z'), change(2, '2026-11-20T07:00:00.000Z')];
const views = ['2026-11-24T09:00:00.000Z', '2026-11-22T07:00:00.000Z', '2026-11-10T07:00:00.000Z'].map(viewed);
const told = (isWhole: boolean) =>
  timelineOf(changes, views, isWhole).map((day) => [day.at.slice(0, 10), day.changes.length, day.viewers !== null]);

test('one day, changes and views together; days of views alone in their place', () => {
  expect(told(true)).toEqual([
    ['2026-11-24', 1, true],
    ['2026-11-22', 0, true],
    ['2026-11-20', 1, false],
    ['2026-11-10', 0, true],
  ]);
});

test('while older changes are not loaded, no day stands below the oldest of them', () => {
  expect(told(false).map(([day]) => day)).toEqual(['2026-11-24', '2026-11-22', '2026-11-20']);
});

test('a day ends where it ends in Viet Nam', () => {
  const late = [change(1, '2026-11-23T16:59:00.000Z')];
  expect(timelineOf(late, [viewed('2026-11-23T17:01:00.000Z')], true).map(({ changes: own }) => own.length)).toEqual([
    0, 1,
  ]);
});

test('nothing is an empty timeline', () => {
  expect(timelineOf([], [], true)).toEqual([]);
});
