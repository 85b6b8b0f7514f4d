/** Which page of a list is to be read next, from what is in memory and what is in sight. */
import { pageSize } from './queries.ts';
import type { ListPages, PagePlace } from './queries.ts';

export interface Sight {
  readonly first: number;
  readonly last: number;
}

export type WindowStep = { read: 'next' } | { read: 'previous' } | { read: 'from'; place: PagePlace } | null;

/** Rows ahead of those in sight that are read before they are needed. */
const ahead = pageSize;
/** Rows out of memory up to which pages are read one after another; over more of them it leaps. */
const leap = pageSize * 3;

/** The page that holds a row, as far as it was ever reached from `furthest`. */
export function placeBefore(furthest: PagePlace, row: number): PagePlace {
  let place = furthest;
  while (place.first > row && place.before !== null) place = place.before;
  return place;
}

/** The rows in memory: index of the first, and one behind the last. */
export function heldRows({ pages, pageParams }: ListPages): { from: number; end: number } {
  const from = pageParams[0]?.first ?? 0;
  return { from, end: from + pages.reduce((sum, { records }) => sum + records.length, 0) };
}

/**
 * @param furthest the furthest page that was reached so far, which knows all before it
 * @param hasNext whether there is anything behind the rows in memory
 */
export function nextStep(held: ListPages, furthest: PagePlace, sight: Sight, hasNext: boolean): WindowStep {
  const { from, end } = heldRows(held);
  if (sight.first < from) {
    const known = held.pageParams[0]?.before ?? null;
    if (known !== null && sight.last >= from - leap) return { read: 'previous' };
    const place = placeBefore(furthest, sight.first);
    // nobody knows the way back where somebody came back to the middle: it begins at the first page
    return { read: 'from', place: place.first <= sight.first ? place : { first: 0, cursor: null, before: null } };
  }
  if (sight.last >= end && hasNext) {
    const place = placeBefore(furthest, sight.first);
    if (sight.first >= end + leap && place.first > end && place.first <= sight.first) return { read: 'from', place };
    return { read: 'next' };
  }
  if (sight.last + ahead >= end && hasNext) return { read: 'next' };
  if (sight.first - ahead < from && from > 0 && held.pageParams[0]?.before) return { read: 'previous' };
  return null;
}

/** How many rows there are to scroll over: what was counted, or some more than what is known where nobody counted so far. */
export function rowsToScroll(
  held: ListPages | undefined,
  furthest: PagePlace,
  hasNext: boolean,
  counted: number,
): number {
  if (!held) return 0;
  const { end } = heldRows(held);
  return hasNext ? Math.max(counted, end + pageSize, furthest.first + pageSize) : end;
}
