/**
 * What one look at a page left in the log, as one line. Opening a record asks for it, its history, its neighbours and
 * what leads to it; each of these is an event, and stays one: here they only stand together, and are shown on demand.
 */
import type { LogEvent } from './queries.ts';

export interface LogLine {
  readonly event: LogEvent;
  /** When the event was; a line stands under that day. */
  readonly at: string;
  /** What the same person read at the same time, newest first. */
  readonly beside: readonly LogEvent[];
}

/** How far apart, in ms, the requests of one page are at most: on a slow line a second has been seen. */
const apartMs = 2_000;

/** What a record's page reads anew once something was written. */
const anew = ['record.history_viewed', 'record.related_viewed', 'records.neighbours_found'];
const ofAnyPage = ['project.viewed', 'members.listed', 'teams.listed', 'quotas.viewed', 'view.read'];
/** By the event that the line is about: what its page asks for besides. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'record.viewed': [...anew, ...ofAnyPage],
  'record.edited': anew,
  'record.assigned': anew,
  'record.claimed': anew,
  'records.found': ['records.counted', 'views.listed', ...ofAnyPage],
};

/**
 * Every event stands in exactly one line, and lines keep the order of the log. An event joins the nearest line of the
 * same person that has none of its kind yet, so that whoever reads a hundred histories leaves a hundred lines. What was
 * refused, changed by hand or took something out stands by itself.
 */
export function together(events: readonly LogEvent[]): LogLine[] {
  const joined = new Map<LogEvent, LogEvent[]>();
  const placed = new Set<LogEvent>();
  for (const [place, event] of events.entries()) {
    const line = nearest(events, place, joined);
    if (line === undefined) continue;
    joined.set(line, [...(joined.get(line) ?? []), event]);
    placed.add(event);
  }
  return events
    .filter((event) => !placed.has(event))
    .map((event) => ({ event, at: event.at, beside: joined.get(event) ?? [] }));
}

function nearest(
  events: readonly LogEvent[],
  place: number,
  joined: ReadonlyMap<LogEvent, readonly LogEvent[]>,
): LogEvent | undefined {
  const event = events[place];
  if (event === undefined || !isPlain(event)) return undefined;
  const apart = (other: LogEvent) => Math.abs(Date.parse(other.at) - Date.parse(event.at));
  const takes = (other: LogEvent) =>
    isPlain(other) &&
    besides[other.action]?.includes(event.action) === true &&
    isOfSame(other, event) &&
    joined.get(other)?.some(({ action }) => action === event.action) !== true;
  let found: LogEvent | undefined;
  for (const step of [-1, 1]) {
    for (let at = place + step; ; at += step) {
      const other = events[at];
      if (other === undefined || apart(other) > apartMs) break;
      if (takes(other) && (found === undefined || apart(other) < apart(found))) found = other;
    }
  }
  return found;
}

function isPlain({ outcome, damaged, sensitive }: LogEvent): boolean {
  return outcome === 'done' && !damaged && sensitive !== true;
}

/** The same actor, and nothing about another table. */
function isOfSame(line: LogEvent, event: LogEvent): boolean {
  return (
    line.actor.kind === event.actor.kind &&
    line.actor.id === event.actor.id &&
    (event.table === null || event.table === line.table)
  );
}
