/** From the bytes of an uploaded file to what its sender is shown of it. */
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '#contract/errors.ts';
import { importLimits } from '#contract/imports.ts';
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import { findDelimiter } from './find-delimiter.ts';
import { isEmpty, readCsv } from './read-csv.ts';
import type { CsvRow, Delimiter } from './read-csv.ts';
import { decodeFile } from './sniff-encoding.ts';
import type { Encoding } from './sniff-encoding.ts';

export interface FileFacts {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Without the heading. */
  readonly rows: number;
  readonly headings: readonly string[];
  /** For each column up to three cells that are not empty, cut. */
  readonly samples: readonly (readonly string[])[];
}

const samplesPerColumn = 3;
const longestSample = 60;
const longestHeading = 200;
/** Other requests get their turn after so many rows, about every 5 ms. */
const rowsPerTurn = 5_000;

/** Reads the whole file once. Throws every `file_…` refusal of the route. */
export async function readFile(bytes: Buffer): Promise<FileFacts> {
  const { encoding, text } = decodeFile(bytes);
  const delimiter = findDelimiter(text);
  const rows = readCsv(text, delimiter);
  const headings = headingsOf(rows.next().value ?? null);
  const samples = headings.map((): string[] => []);
  let count = 0;
  for (const { cells } of rows) {
    count += 1;
    if (count > importLimits.rows) throw new Refusal('file_too_many_rows');
    if (count % rowsPerTurn === 0) await setImmediate();
    for (const [column, sample] of samples.entries()) {
      const cell = cells?.[column]?.trim() ?? '';
      if (cell !== '' && sample.length < samplesPerColumn) sample.push(cell.slice(0, longestSample));
    }
  }
  if (count === 0) throw new Refusal('file_empty');
  return { encoding, delimiter, rows: count, headings, samples };
}

function headingsOf(row: CsvRow | null): readonly string[] {
  const cells = row?.cells?.map((cell) => cell.trim().slice(0, longestHeading)) ?? [];
  if (cells.length > importLimits.columns) throw new Refusal('file_too_many_columns');
  if (isEmpty(cells) || looksLikeData(cells)) throw new Refusal('file_without_header');
  return cells;
}

/** A heading has no phone and no address in it, and is not numbers alone. */
function looksLikeData(cells: readonly string[]): boolean {
  if (cells.some((cell) => normalisePhone(cell) !== null || normaliseEmail(cell) !== null)) return true;
  return cells.every((cell) => /^[\d\s.,;%+-]*$/.test(cell));
}
