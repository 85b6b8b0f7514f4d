import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

interface RowKeysInput {
  box: RefObject<HTMLElement | null>;
  count: number;
  /** Brings a row into sight, so that it is drawn and can take the focus. */
  toRow: (index: number) => void;
  /** X, and Shift with a key that moves. */
  choose?: { toggle: (index: number) => void; extend: (from: number, to: number) => void } | undefined;
}

const page = 10;

/** Where a key leads from the present row; null for keys that do not move. */
export function rowAfter(key: string, row: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(row + 1, last);
    case 'k':
    case 'ArrowUp':
      return Math.max(row - 1, 0);
    case 'PageDown':
      return Math.min(row + page, last);
    case 'PageUp':
      return Math.max(row - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Left and right lead over the buttons in a row, and back to the row itself. True when they did. */
function stepInRow(event: KeyboardEvent<HTMLElement>): boolean {
  const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (way === 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
  const row = event.currentTarget;
  const stops: Element[] = [row, ...row.querySelectorAll('.grid-cell button')];
  const next = stops[stops.indexOf(document.activeElement ?? row) + way];
  if (!(next instanceof HTMLElement) || stops.length === 1) return false;
  event.preventDefault();
  next.focus();
  return true;
}

/**
 * Focus that travels over the rows of a grid: one row is in the tab order, the keys move it. `row(index, open)` and
 * `grid` are the props to spread on the row and on the grid.
 */
export function useRowKeys({ box, count, toRow, choose }: RowKeysInput) {
  const [current, setCurrent] = useState(0);
  const wanted = useRef<number | null>(null);
  const present = Math.min(current, Math.max(count - 1, 0));

  useEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[aria-rowindex="${wanted.current + 2}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = event.target instanceof Element ? event.target : null;
    // a box takes no letters
    const inField = at?.closest('input:not([type="checkbox"]), textarea, select');
    if (inField || event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (choose && key === 'x' && at?.closest('[role="row"][tabindex]')) {
      event.preventDefault();
      choose.toggle(present);
      return;
    }
    const next = rowAfter(key, present, count);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    toRow(next);
    setCurrent(next);
    if (event.shiftKey) choose?.extend(present, next);
  };

  return {
    grid: { onKeyDown },
    row: (index: number, open: () => void) => ({
      tabIndex: index === present ? 0 : -1,
      onFocus: () => setCurrent(index),
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (stepInRow(event) || event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        open();
      },
    }),
  };
}
