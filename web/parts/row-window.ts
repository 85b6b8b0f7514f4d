/** Which rows of a long list stand in sight, all of one height: arithmetic, since a million of them are never measured. */

/**
 * px. Browsers draw nothing below some height (Firefox 17.8 million, the others 33.5), which is half a million rows. A
 * taller list is folded: the box scrolls over this much, and `shift` says how much further down its rows stand.
 */
export const tallest = 15_000_000;

export interface Scroll {
  /** As the box has it. */
  readonly top: number;
  readonly shift: number;
}

export interface Extent {
  /** Of all rows, px. */
  readonly span: number;
  /** Of what is in sight, px. */
  readonly view: number;
}

export interface Drawn {
  readonly first: number;
  readonly last: number;
  readonly shift: number;
}

export function boxHeight(span: number): number {
  return Math.min(span, tallest);
}

/** After the box was scrolled to `top`: a small way goes by as much, a pull at the scrollbar by its share of the whole. */
export function scrolled(before: Scroll, top: number, { span, view }: Extent): Scroll {
  if (span <= tallest) return { top, shift: 0 };
  const isPull = Math.abs(top - before.top) > view * 4;
  const aim = isPull ? (top / (tallest - view)) * (span - view) : top + before.shift;
  return { top, shift: Math.min(Math.max(aim, 0), span - view) - top };
}

/** Where the box has to stand to show the rows from `aim` px on; both ends of a folded list can then be reached. */
export function scrollTo(aim: number, { span, view }: Extent): Scroll {
  const to = Math.min(Math.max(aim, 0), Math.max(span - view, 0));
  if (span <= tallest) return { top: to, shift: 0 };
  const top = Math.round((to / (span - view)) * (tallest - view));
  return { top, shift: to - top };
}

/** Rows beyond each edge, so that a turn of the wheel finds them drawn; and the steps in which the window moves. */
const beyond = 10;
const step = 5;

export function rowsAt({ top, shift }: Scroll, view: number, rowHeight: number, count: number): Drawn {
  const from = Math.floor((top + shift) / rowHeight) - beyond;
  const to = Math.ceil((top + shift + view) / rowHeight) + beyond;
  const first = Math.max(0, Math.floor(from / step) * step);
  return { first, last: Math.min(count - 1, Math.ceil(to / step) * step), shift };
}

/** How far to scroll for a row to be whole in sight; null where it is. */
export function toShow(index: number, rowHeight: number, at: Scroll, view: number): number | null {
  const top = at.top + at.shift;
  const start = index * rowHeight;
  if (start < top) return start;
  return start + rowHeight > top + view ? start + rowHeight - view : null;
}
