/** What happened to a record and who looked at it, day by day. */
import type { ShownChange } from '#contract/records.ts';
import { formatDay } from '../../formats.ts';
import { byDay } from './days.ts';
import type { RecordViews } from './queries.ts';

export type ViewDay = RecordViews['days'][number];

export interface TimelineDay {
  /** An instant of the day. */
  at: string;
  changes: ShownChange[];
  /** Null where nobody is known to have looked. */
  viewers: ViewDay | null;
}

/**
 * Newest day first. `isWhole`: there are no older changes than these; else days before the oldest of them are left for
 * when more is loaded, so that nothing is put in later above what has been read.
 */
export function timelineOf(
  changes: readonly ShownChange[],
  views: readonly ViewDay[],
  isWhole: boolean,
): TimelineDay[] {
  const days = new Map<string, TimelineDay>();
  for (const group of byDay(changes)) {
    const [first] = group;
    if (first) days.set(formatDay(first.at), { at: first.at, changes: group, viewers: null });
  }
  const oldest = changes.at(-1)?.at ?? '';
  for (const viewers of views) {
    const at = viewers.people[0]?.last;
    if (at === undefined) continue;
    const held = days.get(formatDay(at));
    if (held) held.viewers = viewers;
    else if (isWhole || at > oldest) days.set(formatDay(at), { at, changes: [], viewers });
  }
  return [...days.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}
