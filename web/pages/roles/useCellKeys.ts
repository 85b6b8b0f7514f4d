import { useCallback, useState } from 'react';
import type { FocusEvent, KeyboardEvent } from 'react';

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; null for keys that do not move. */
export function placeAfter(key: string, { row, column }: Place, rows: number, columns: number): Place | null {
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(row + 1, rows - 1), column };
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column };
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, columns - 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    default:
      return null;
  }
}

/**
 * Focus that travels over the cells of a grid, of which one is in the tab order. A cell is the control that carries
 * `data-place="row:column"`; keys in anything else of the grid are left alone. `grid` is to be spread on the grid.
 */
export function useCellKeys(rows: number, columns: number) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    if (place) setActive(place);
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const place = placeOf(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = placeAfter(event.key, place, rows, columns);
    if (next === null) return;
    event.preventDefault();
    const cell = event.currentTarget.querySelector<HTMLElement>(`[data-place="${next.row}:${next.column}"]`);
    cell?.focus();
  };
  return { active, grid: { onFocus, onKeyDown } };
}

function placeOf(target: EventTarget): Place | null {
  const place = target instanceof HTMLElement ? target.dataset['place'] : undefined;
  if (place === undefined) return null;
  const [row = 0, column = 0] = place.split(':').map(Number);
  return { row, column };
}
