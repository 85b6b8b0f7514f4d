/** Where the keys of a list lead, from row to row and from cell to cell. */

/** `column` null: the row as a whole has the focus. */
export interface GridPlace {
  readonly row: number;
  readonly column: number | null;
}

/** A key as it is compared: letters in lower case. */
export function keyOf(event: { readonly key: string }): string {
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** Where a key leads from the present row; null for keys that do not move. `page`: rows in sight. */
export function rowAfter(key: string, row: number, count: number, page = 10): number | null {
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

interface GridExtent {
  rows: number;
  columns: number;
  page: number;
}

/**
 * Left from the first cell leads to the row itself. Home and End go along whatever has the focus, a row's cells or the
 * rows; with Ctrl always along the rows. Null for keys that do not move.
 */
export function placeAfter(key: string, ctrl: boolean, from: GridPlace, extent: GridExtent): GridPlace | null {
  const { rows, columns, page } = extent;
  const { row, column } = from;
  if (ctrl) return key === 'Home' || key === 'End' ? { row: rowAfter(key, row, rows) ?? row, column } : null;
  if (key === 'ArrowRight') return { row, column: column === null ? 0 : Math.min(column + 1, columns - 1) };
  if (key === 'ArrowLeft') return { row, column: column === null || column === 0 ? null : column - 1 };
  if (column !== null && key === 'Home') return { row, column: 0 };
  if (column !== null && key === 'End') return { row, column: columns - 1 };
  const next = rowAfter(key, row, rows, page);
  return next === null ? null : { row: next, column };
}
