/**
 * Reads a file of rows, one at a time. Strict about quotes, and forgiving about the file: a row whose quotes are
 * broken is given as broken at the line on which it begins, and reading goes on at the very next line, so that no
 * row behind it is swallowed unseen. Linear in the length of the text.
 */

export type Delimiter = ',' | ';' | '\t';

/** Offsets are into the text that was read; `line` counts from 1, line breaks inside of quotes included. */
export interface CsvRow {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Without quotes, line breaks as `\n`; null where the quotes are broken. */
  readonly cells: readonly string[] | null;
}

/** The most that a spreadsheet holds in one cell. A longer one is a quote that was never closed. */
const longestCell = 32_767;
/** What some programs write above the heading, so that Excel knows the delimiter. */
const separatorLine = /^"?sep=.?"?$/i;
/** Far more than any heading may have. What stands behind them on the line is one cell more, whatever is in it. */
const mostCells = 1_000;

/**
 * All rows from the first that is not blank and no `sep=;`, which is the heading, to the last. Empty rows between others are
 * given, those at the end are not: spreadsheets write them at will. LF, CRLF and CR may be mixed.
 */
export function* readCsv(text: string, delimiter: Delimiter): Generator<CsvRow, void> {
  const end = endOfRows(text);
  let at = 0;
  let line = 1;
  let width: number | null = null;
  while (at < end) {
    const { cells, end: rowEnd, breaks } = rowAt(text, at, end, delimiter, width);
    if (width !== null || cells === null || !(isEmpty(cells) || separatorLine.test(text.slice(at, rowEnd)))) {
      width ??= cells?.length ?? null;
      yield { line, start: at, end: rowEnd, cells };
    }
    line += 1 + breaks;
    at = afterBreak(text, rowEnd);
  }
}

/** True for a row that has the cells of the heading, and behind them at most empty ones. */
export function fits(cells: readonly string[], width: number): boolean {
  return cells.length >= width && isEmpty(cells.slice(width));
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

interface Scanned {
  readonly cells: readonly string[];
  readonly end: number;
  /** Line breaks inside of quotes. */
  readonly breaks: number;
}

/** A row over several lines that has not the cells of the heading is one whose quote was closed by another row's. */
function rowAt(text: string, from: number, end: number, delimiter: Delimiter, width: number | null): MaybeBroken {
  const row = scanRow(text, from, end, delimiter);
  if (row !== null && (width === null || row.breaks === 0 || fits(row.cells, width))) return row;
  return { cells: null, end: endOfLine(text, from, end), breaks: 0 };
}

interface MaybeBroken extends Omit<Scanned, 'cells'> {
  readonly cells: readonly string[] | null;
}

interface Cell {
  readonly text: string;
  readonly end: number;
  readonly breaks: number;
}

/** The row that begins at `from`; null where a quote is not closed, or closed in the middle of a cell. */
function scanRow(text: string, from: number, end: number, delimiter: Delimiter): Scanned | null {
  const cells: string[] = [];
  let at = from;
  let breaks = 0;
  for (;;) {
    if (cells.length === mostCells) {
      const rest = endOfLine(text, at, end);
      return { cells: [...cells, text.slice(at, rest)], end: rest, breaks };
    }
    const opening = skipSpaces(text, at);
    const cell =
      text[opening] === '"' ? quotedCell(text, opening, end, delimiter) : plainCell(text, at, end, delimiter);
    if (cell === null) return null;
    cells.push(cell.text);
    breaks += cell.breaks;
    if (cell.end >= end || text[cell.end] !== delimiter) return { cells, end: cell.end, breaks };
    at = cell.end + 1;
  }
}

/** A quote in the middle of an unquoted cell (12" TV) is a letter like any other. */
function plainCell(text: string, from: number, end: number, delimiter: Delimiter): Cell {
  let at = from;
  while (at < end && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { text: text.slice(from, at), end: at, breaks: 0 };
}

function quotedCell(text: string, opening: number, end: number, delimiter: Delimiter): Cell | null {
  let closing = text.indexOf('"', opening + 1);
  let doubled = 0;
  while (closing !== -1 && text[closing + 1] === '"' && closing - opening - doubled <= longestCell) {
    doubled += 1;
    closing = text.indexOf('"', closing + 2);
  }
  if (closing === -1 || closing >= end || closing - opening - doubled > longestCell) return null;
  const after = Math.min(skipSpaces(text, closing + 1), end);
  const next = text[after];
  if (after < end && next !== delimiter && next !== '\n' && next !== '\r') return null;
  const raw = text.slice(opening + 1, closing);
  const lines = raw.split(/\r\n|\n|\r/);
  return { text: lines.join('\n').replaceAll('""', '"'), end: after, breaks: lines.length - 1 };
}

/** Some programs put a space between delimiter and quote. */
function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** The end of the last line on which anything but delimiters stands. */
function endOfRows(text: string): number {
  let last = text.length - 1;
  while (last >= 0 && isBlank(text, last)) last -= 1;
  return endOfLine(text, last + 1, text.length);
}

/** White space or a delimiter. Spelled out for ASCII: a file may end in millions of them. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x2c || code === 0x3b;
  return /\s/.test(text.charAt(at));
}

function endOfLine(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

function afterBreak(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}
