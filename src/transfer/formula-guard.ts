/**
 * A spreadsheet runs a cell that begins like a formula, whoever typed it into a field. Such a cell leaves with an
 * apostrophe before it. So does what stands inside of a cell behind a line break, a semicolon or a tab: a spreadsheet
 * whose list separator is not our comma (Excel in Vietnamese takes the semicolon) begins a new cell there, quotes or
 * not. What has apostrophes there already gets one more, so that an import takes off exactly what was put on and every
 * text comes back as it was. Some spreadsheets take signs of full width for the usual ones.
 */
const risky = /(?<=^|[;\t\r\n])(?='*[=+\-@＝＋－＠\t\r\n])/gu;
const guarded = /(?<=^|[;\t\r\n])'(?='*[=+\-@＝＋－＠\t\r\n])/gu;

export function guardCell(cell: string): string {
  return cell.replaceAll(risky, "'");
}

export function unguardCell(cell: string): string {
  return cell.replaceAll(guarded, '');
}
