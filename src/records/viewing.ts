/** What the events about one record tell of who looked at it. Pure: newest first in, newest first out. */
import type { EventId } from '#contract/ids.ts';
import type { Viewer, viewKinds } from '#contract/record-viewers.ts';

export interface View {
  readonly event: EventId;
  readonly at: string;
  readonly who: Viewer;
  readonly kind: (typeof viewKinds)[number];
  readonly damaged: boolean;
}

interface PersonOfDay {
  readonly who: Viewer;
  readonly opened: number;
  readonly revealed: number;
  readonly last: string;
}

/** A page asks for the record and for its history, and again when its reader comes back to it: one opening. */
const oneOpeningMs = 60_000;
const dayMs = 86_400_000;

/** Without what followed an opening by the same person within a minute. What is damaged stays as it is. */
export function foldOpenings(views: readonly View[]): View[] {
  const lastOpened = new Map<string, number>();
  const kept = views.toReversed().filter(({ at, who, kind, damaged }) => {
    if (damaged || kind !== 'opened') return true;
    const before = lastOpened.get(keyOf(who));
    if (before !== undefined && Date.parse(at) - before < oneOpeningMs) return false;
    lastOpened.set(keyOf(who), Date.parse(at));
    return true;
  });
  return kept.toReversed();
}

/** How many people looked within so many days before `now`. */
export function peopleWithin(views: readonly View[], days: number, now: Date): number {
  const since = now.getTime() - days * dayMs;
  const recent = views.filter(({ at, damaged }) => !damaged && Date.parse(at) >= since);
  return new Set(recent.map(({ who }) => keyOf(who))).size;
}

/** By day of the time zone, then by person, whoever looked last first. */
export function byDay(views: readonly View[], timeZone: string): { day: string; people: PersonOfDay[] }[] {
  // The Swedish way of writing a date is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const days = Map.groupBy(
    views.filter(({ damaged }) => !damaged),
    ({ at }) => format.format(new Date(at)),
  );
  return [...days].map(([day, ofDay]) => ({ day, people: peopleOf(ofDay) }));
}

function peopleOf(views: readonly View[]): PersonOfDay[] {
  const people = Map.groupBy(views, ({ who }) => keyOf(who));
  return [...people.values()].flatMap((own) => {
    const [newest] = own;
    if (newest === undefined) return [];
    const count = (kind: View['kind']) => own.filter((view) => view.kind === kind).length;
    return [{ who: newest.who, opened: count('opened'), revealed: count('revealed'), last: newest.at }];
  });
}

function keyOf({ kind, id }: Viewer): string {
  return `${kind} ${id ?? ''}`;
}
