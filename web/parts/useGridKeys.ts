import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { keyOf, placeAfter } from './grid-moves.ts';
import type { GridPlace } from './grid-moves.ts';

export interface GridActs {
  /** Enter. */
  open: (row: number) => void;
  /** X, and Shift with a key that moves. */
  toggle?: ((row: number) => void) | undefined;
  extend?: ((from: number, to: number) => void) | undefined;
  /** Ctrl+A. */
  all?: (() => void) | undefined;
  /** E or F2; `column` null: the row as a whole has the focus. */
  edit?: ((row: number, column: number | null) => void) | undefined;
  /** Space. */
  peek?: ((row: number) => void) | undefined;
}

interface GridKeysInput extends GridActs {
  box: RefObject<HTMLElement | null>;
  rows: number;
  columns: number;
  page: () => number;
  /** Brings a row into sight, so that it is drawn and can take the focus. */
  toRow: (row: number) => void;
  /** The row that has the focus at first, where somebody comes back to it. */
  begun: number | null;
  onMove: ((row: number) => void) | undefined;
}

const inField = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

/**
 * Focus that travels over a grid: one row or cell of it is in the tab order, the keys move it. A cell that holds a button
 * hands the focus on to it.
 */
export function useGridKeys(input: GridKeysInput) {
  const { box, rows, columns, toRow, begun, onMove } = input;
  const [place, setPlace] = useState<GridPlace>({ row: begun ?? 0, column: null });
  const wanted = useRef<GridPlace | null>(begun === null ? null : place);
  const row = Math.min(place.row, Math.max(rows - 1, 0));
  const column = place.column === null ? null : Math.min(place.column, columns - 1);

  useEffect(() => {
    if (wanted.current === null) return;
    const found = stopAt(box.current, wanted.current);
    if (!found) return;
    wanted.current = null;
    found.focus({ preventScroll: true });
    keepInSight(box.current, found);
  });

  const go = useCallback(
    (next: GridPlace) => {
      wanted.current = next;
      toRow(next.row);
      setPlace(next);
      onMove?.(next.row);
    },
    [toRow, onMove],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = event.target;
    // what floats over a cell is its child for React alone
    if (!(at instanceof Element) || !box.current?.contains(at)) return;
    if (at.closest(inField) || !at.closest('.grid-body') || event.altKey || rows === 0) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const key = keyOf(event);
    if (act(input, key, ctrl, { row, column }, at)) {
      event.preventDefault();
      return;
    }
    const next = placeAfter(key, ctrl, { row, column }, { rows, columns, page: input.page() });
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey && next.row === row) return;
    go(next);
    if (event.shiftKey) input.extend?.(row, next.row);
  };

  return {
    place: { row, column },
    go,
    onKeyDown,
    /** A row, a cell or what is in it took the focus. */
    onFocus: useCallback(
      (next: GridPlace) => {
        setPlace((now) => (now.row === next.row && now.column === next.column ? now : next));
        onMove?.(next.row);
      },
      [onMove],
    ),
  };
}

/** True where the key was an act and not a way. */
function act(acts: GridActs, key: string, ctrl: boolean, { row, column }: GridPlace, at: Element): boolean {
  const isButton = at.closest('button, a[href], input') !== null;
  const done = (todo: (() => void) | undefined): boolean => {
    todo?.();
    return todo !== undefined;
  };
  if (ctrl) return key === 'a' && done(acts.all);
  const { toggle, edit, peek } = acts;
  if (key === 'x') return done(toggle && (() => toggle(row)));
  if (key === 'e' || key === 'F2') return done(edit && (() => edit(row, column)));
  if (isButton) return false;
  if (key === ' ') return done(peek && (() => peek(row)));
  return key === 'Enter' && done(() => acts.open(row));
}

/** What takes the focus at a place: the row, the cell, or the button that is all of a cell. */
function stopAt(box: HTMLElement | null, { row, column }: GridPlace): HTMLElement | null {
  const line = box?.querySelector<HTMLElement>(`.grid-body > [aria-rowindex="${row + 2}"]`) ?? null;
  if (column === null || !line) return line;
  const cell = line.querySelector<HTMLElement>(`[data-column="${column}"]`);
  return cell?.querySelector<HTMLElement>('button:not(.row-peek)') ?? cell ?? line;
}

/** Sideways: out from under the columns that stay. */
function keepInSight(box: HTMLElement | null, stop: HTMLElement): void {
  const cell = stop.closest<HTMLElement>('.grid-cell');
  if (!box || !cell || cell.classList.contains('is-pinned')) return;
  const edge = box.querySelector<HTMLElement>('.grid-top .is-edge');
  const left = edge ? edge.getBoundingClientRect().right : box.getBoundingClientRect().left;
  const right = box.getBoundingClientRect().left + box.clientWidth;
  const at = cell.getBoundingClientRect();
  if (at.left < left) box.scrollLeft -= left - at.left;
  else if (at.right > right) box.scrollLeft += Math.min(at.right - right, at.left - left);
}
