/**
 * Guarantee: who looked at a record is counted by people and by days of the project's time zone; one look at a page is
 * one opening, however many requests it took; what is damaged counts for nobody.
 */
import { describe, expect, test } from 'vitest';
import type { EventId } from '#contract/ids.ts';
import { byDay, foldOpenings, peopleWithin } from './viewing.ts';
import type { View } from './viewing.ts';

const an = { kind: 'member', id: 'an', name: 'Lê An' } as const;
const bo = { kind: 'member', id: 'bo', name: 'Trần Bộ' } as const;
const zone = 'Asia/Ho_Chi_Minh';

function view(at: string, who: View['who'], kind: View['kind'] = 'opened', damaged = false): View {
  return { event: at as EventId, at, who, kind, damaged };
}

describe('openings of one person within a minute are one', () => {
  const at = (views: readonly View[]) => views.map((each) => each.at);

  test('the first of them stays', () => {
    const views = [view('2026-11-24T07:01:01.000Z', an), view('2026-11-24T07:00:59.000Z', an)];
    expect(at(foldOpenings(views))).toEqual(['2026-11-24T07:00:59.000Z']);
  });

  test('counted from the one that stays, so that somebody who never leaves is seen every minute', () => {
    const views = ['07:01:30', '07:01:00', '07:00:30', '07:00:00'].map((time) => view(`2026-11-24T${time}.000Z`, an));
    expect(at(foldOpenings(views))).toEqual(['2026-11-24T07:01:00.000Z', '2026-11-24T07:00:00.000Z']);
  });

  test('not those of two people, nor reveals, nor what is damaged', () => {
    const views = [
      view('2026-11-24T07:00:04.000Z', an, 'opened', true),
      view('2026-11-24T07:00:03.000Z', an, 'revealed'),
      view('2026-11-24T07:00:02.000Z', an, 'revealed'),
      view('2026-11-24T07:00:01.000Z', bo),
      view('2026-11-24T07:00:00.000Z', an),
    ];
    expect(foldOpenings(views)).toEqual(views);
  });

  test('a damaged one does not stand for a real one', () => {
    const views = [view('2026-11-24T07:00:01.000Z', an), view('2026-11-24T07:00:00.000Z', an, 'opened', true)];
    expect(foldOpenings(views)).toEqual(views);
  });
});

test('people within days', () => {
  const now = new Date('2026-11-24T07:00:00.000Z');
  const views = [
    view('2026-11-24T06:00:00.000Z', bo, 'opened', true),
    view('2026-11-17T07:00:00.000Z', an, 'revealed'),
    view('2026-11-17T06:59:59.999Z', bo),
    view('2026-11-17T06:00:00.000Z', an),
  ];
  expect(peopleWithin(views, 7, now)).toBe(1);
  expect(peopleWithin(views, 8, now)).toBe(2);
});

test('by days of the time zone, whoever looked last first', () => {
  const views = [
    view('2026-11-24T16:59:00.000Z', bo),
    view('2026-11-24T09:00:00.000Z', an, 'revealed'),
    view('2026-11-24T08:00:00.000Z', an, 'opened', true),
    view('2026-11-23T17:00:00.000Z', an),
    view('2026-11-23T16:59:59.000Z', an),
  ];
  expect(byDay(views, zone)).toEqual([
    {
      day: '2026-11-24',
      people: [
        { who: bo, opened: 1, revealed: 0, last: '2026-11-24T16:59:00.000Z' },
        { who: an, opened: 1, revealed: 1, last: '2026-11-24T09:00:00.000Z' },
      ],
    },
    { day: '2026-11-23', people: [{ who: an, opened: 1, revealed: 0, last: '2026-11-23T16:59:59.000Z' }] },
  ]);
});
