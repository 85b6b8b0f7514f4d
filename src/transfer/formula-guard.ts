/**
 * A spreadsheet runs a cell that begins like a formula, whoever typed it into a field. Such a cell leaves with an
 * apostrophe before it, and one that has apostrophes before such a beginning with one more, so that an import takes
 * off exactly what was put on and every text comes back as it was.
 */
const risky = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

export function guardCell(cell: string): string {
  return risky.test(cell) ? `'${cell}` : cell;
}

export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
