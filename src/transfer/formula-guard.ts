/**
 * A spreadsheet runs a cell that begins like a formula, whoever typed it into a field. Such a cell leaves with an
 * apostrophe before it, and one that has apostrophes before such a beginning with one more, so that an import takes
 * off exactly what was put on and every text comes back as it was. Some take signs of full width for the usual ones.
 */
const risky = /^'*[=+\-@＝＋－＠\t\r\n]/u;
const guarded = /^'+[=+\-@＝＋－＠\t\r\n]/u;

export function guardCell(cell: string): string {
  return risky.test(cell) ? `'${cell}` : cell;
}

export function unguardCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
