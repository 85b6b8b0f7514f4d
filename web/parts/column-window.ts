/** Where the columns of a list stand, and which of them are drawn: a table may have hundreds. */
import type { CSSProperties } from 'react';

/** px; the column of the boxes, as table.css has it. */
export const boxWidth = 44;
/** Fewer are all drawn. */
const fewColumns = 24;
/** px beside each edge. */
const beyond = 400;

interface Sized {
  readonly id: string;
  /** px; at least so much where it grows. */
  readonly width: number;
  readonly grow?: boolean;
  readonly pinned?: boolean;
}

export interface Placed<Column> {
  readonly column: Column;
  readonly index: number;
  /** Those that stay at the left while the others scroll. */
  readonly pinned: boolean;
  /** The last of them has the edge. */
  readonly edge: boolean;
  readonly style: CSSProperties;
}

export interface Places<Column> {
  readonly all: readonly Placed<Column>[];
  readonly lefts: readonly number[];
  /** px, of all of them with the boxes, where none grows. */
  readonly width: number;
  readonly template: string;
}

/** The first column stays, and those behind it that are pinned. `lead`: px before the first. */
export function placesOf<Column extends Sized>(columns: readonly Column[], lead: number): Places<Column> {
  const lefts: number[] = [];
  let width = lead;
  for (const column of columns) {
    lefts.push(width);
    width += column.width;
  }
  const unpinned = columns.findIndex((column, index) => index > 0 && !column.pinned);
  const stays = unpinned < 0 ? columns.length : unpinned;
  return {
    all: columns.map((column, index) => ({
      column,
      index,
      pinned: index < stays,
      edge: index === stays - 1,
      style: { gridColumn: index + (lead > 0 ? 2 : 1), ...(index < stays ? { left: lefts[index] ?? 0 } : {}) },
    })),
    lefts,
    width,
    template: templateOf(columns, lead),
  };
}

/** `widths`: in place of those that the columns have. */
export function templateOf(
  columns: readonly Sized[],
  lead: number,
  widths: Readonly<Record<string, number>> = {},
): string {
  const tracks = columns.map(({ id, width, grow }) => {
    const given = widths[id];
    if (given !== undefined) return `${given}px`;
    return grow ? `minmax(${width}px, 1fr)` : `${width}px`;
  });
  return [...(lead > 0 ? [`${lead}px`] : []), ...tracks].join(' ');
}

/** The first and the last column to draw of those that are not pinned. Where none is out of sight, all. */
export function columnsAt<Column>(places: Places<Column>, left: number, view: number): readonly [number, number] {
  const { all, lefts, width } = places;
  if (all.length <= fewColumns || width <= view) return [0, all.length - 1];
  let first = 0;
  while (first < all.length - 1 && (lefts[first + 1] ?? 0) < left - beyond) first += 1;
  let last = first;
  while (last < all.length - 1 && (lefts[last + 1] ?? 0) < left + view + beyond) last += 1;
  return [first, last];
}

export function drawnOf<Column>({ all }: Places<Column>, [first, last]: readonly [number, number]): Placed<Column>[] {
  return all.filter(({ index, pinned }) => pinned || (index >= first && index <= last));
}
