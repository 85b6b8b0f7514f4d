/** Who looked at a record, in the ways in which its page shows it. */
import type { ViewDay } from './timeline.ts';

export type Person = ViewDay['people'][number];

/** One line for each person over these days, whoever looked last first. */
export function peopleOver(days: readonly ViewDay[]): Person[] {
  const people = new Map<string, Person>();
  for (const person of days.flatMap((day) => day.people)) {
    const key = `${person.who.kind} ${person.who.id}`;
    const held = people.get(key);
    people.set(
      key,
      held === undefined
        ? person
        : {
            ...held,
            opened: held.opened + person.opened,
            revealed: held.revealed + person.revealed,
            last: held.last > person.last ? held.last : person.last,
          },
    );
  }
  return [...people.values()].toSorted((one, other) => (one.last < other.last ? 1 : -1));
}

export interface DayBar {
  /** `2026-11-24`. */
  day: string;
  people: number;
  opened: number;
  revealed: number;
}

/** A bar for each of so many days up to `last`, oldest first; those on which nobody looked included. */
export function barsOf(days: readonly ViewDay[], last: string, count: number): DayBar[] {
  const known = new Map(days.map((day) => [day.day, day.people]));
  return Array.from({ length: count }, (_, at) => {
    const day = dayBefore(last, count - 1 - at);
    const people = known.get(day) ?? [];
    const sum = (of: 'opened' | 'revealed') => people.reduce((total, person) => total + person[of], 0);
    return { day, people: people.length, opened: sum('opened'), revealed: sum('revealed') };
  });
}

/** `2026-11-24`, so many days before; a day of a calendar has no time zone, so it is reckoned in UTC. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
