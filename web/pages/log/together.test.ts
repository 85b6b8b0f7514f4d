/**
 * Guarantee: in the log as it is shown, every event stands in exactly one line and lines keep their order; beside the
 * opening of a record or a list stands what the same person's page read with it, one of a kind; whatever else happened,
 * was refused, or was changed by hand has a line of its own.
 */
import { describe, expect, test } from 'vitest';
import type { LogEvent } from './queries.ts';
import { together } from './together.ts';

let number = 0;
const start = Date.parse('2026-11-25T02:00:00.000Z');
/** @param at ms from the start */
function event(at: number, action: string, rest: Partial<LogEvent> = {}): LogEvent {
  number += 1;
  return {
    id: String(number) as LogEvent['id'],
    at: new Date(start + at).toISOString(),
    actor: { kind: 'member', id: 'lan', name: 'Lan' },
    action,
    table: /^(?:project|members|teams)/.test(action) ? null : (1 as LogEvent['table']),
    count: 1,
    outcome: 'done',
    sensitive: null,
    damaged: false,
    ...rest,
  };
}
/** Newest first, as the log comes. */
const shown = (...events: LogEvent[]) =>
  together(events.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))).map(({ event: line, beside }) =>
    [line, ...beside].map(({ action }) => action).join(' + '),
  );
const hoa = { actor: { kind: 'member', id: 'hoa', name: 'Hoa' } } as const;

test('a record that is opened is one line', () => {
  expect(
    shown(
      event(0, 'project.viewed'),
      event(30, 'record.viewed'),
      event(31, 'members.listed'),
      event(70, 'records.neighbours_found'),
      event(90, 'record.history_viewed'),
      event(91, 'record.related_viewed'),
    ),
  ).toEqual([
    'record.viewed + record.related_viewed + record.history_viewed + records.neighbours_found + members.listed + project.viewed',
  ]);
});

test('two that are opened one after the other, or by two people at once, are two', () => {
  expect(
    shown(
      event(0, 'record.viewed'),
      event(50, 'record.history_viewed'),
      event(500, 'record.viewed'),
      event(520, 'record.viewed', hoa),
      event(540, 'record.history_viewed', hoa),
      event(550, 'record.history_viewed'),
    ),
  ).toEqual([
    'record.viewed + record.history_viewed',
    'record.viewed + record.history_viewed',
    'record.viewed + record.history_viewed',
  ]);
});

test('an edit is one line with what its page read anew, and no part of the opening before', () => {
  expect(
    shown(
      event(0, 'record.viewed'),
      event(20, 'record.history_viewed'),
      event(900, 'record.edited'),
      event(940, 'record.history_viewed'),
    ),
  ).toEqual(['record.edited + record.history_viewed', 'record.viewed + record.history_viewed']);
});

test('a list is one line with its count', () => {
  expect(
    shown(event(0, 'records.counted', { count: 0 }), event(4, 'records.found'), event(90, 'records.found')),
  ).toEqual(['records.found', 'records.found + records.counted']);
});

describe('by itself stands', () => {
  test('what was read later, of another table, by another person, or without a page', () => {
    const lines = [
      event(0, 'record.viewed'),
      event(2_001, 'record.history_viewed'),
      event(5_000, 'record.viewed'),
      event(5_010, 'record.history_viewed', { table: 2 as LogEvent['table'] }),
      event(5_020, 'record.history_viewed', hoa),
      event(9_000, 'members.listed'),
    ];
    expect(shown(...lines)).toHaveLength(lines.length);
  });

  test('a second one of the same kind: a hundred histories are a hundred lines', () => {
    const histories = Array.from({ length: 100 }, (_, place) => event(place, 'record.history_viewed'));
    expect(shown(event(0, 'record.viewed'), ...histories)).toHaveLength(100);
  });

  test('what was refused or changed by hand, and any act', () => {
    const lines = [
      event(0, 'record.viewed'),
      event(1, 'record.history_viewed', { outcome: 'refused' }),
      event(2, 'record.related_viewed', { damaged: true }),
      event(3, 'record.edited'),
      event(4, 'value.revealed'),
      event(5, 'records.exported', { sensitive: true }),
    ];
    expect(shown(...lines)).toHaveLength(lines.length);
    expect(shown(event(0, 'record.viewed', { damaged: true }), event(1, 'record.history_viewed'))).toHaveLength(2);
  });
});

test('no event is lost or doubled, and lines keep the order, whatever the log', () => {
  const actions = [
    'record.viewed',
    'record.history_viewed',
    'records.found',
    'records.counted',
    'record.edited',
    'project.viewed',
  ];
  let seed = 7;
  const next = (limit: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  for (let round = 0; round < 200; round += 1) {
    let at = 0;
    const events = Array.from({ length: next(40) }, () => {
      at += next(1_500);
      return event(at, actions[next(actions.length)] ?? '', next(3) === 0 ? hoa : {});
    }).toReversed();
    const lines = together(events);
    const ids = lines.flatMap((line) => [line.event.id, ...line.beside.map(({ id }) => id)]);
    expect(ids.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    expect(lines.map((line) => line.event)).toEqual(events.filter((each) => lines.some((line) => line.event === each)));
  }
});
