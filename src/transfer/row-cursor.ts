import { readCsv } from './read-csv.ts';
import type { CsvRow, Delimiter } from './read-csv.ts';

/** Gives the rows of a file by their number, in order; going back means reading from the start again. */
export class RowCursor {
  readonly #text: string;
  readonly #delimiter: Delimiter;
  #rows: Generator<CsvRow, void>;
  /** Rows behind the heading that were given. */
  #given = 0;

  constructor(text: string, delimiter: Delimiter) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#rows = this.#begin();
  }

  /** Up to `count` rows from row `from` on, the first behind the heading being row 0. Fewer only at the end. */
  take(from: number, count: number): CsvRow[] {
    if (from < this.#given) this.#rows = this.#begin();
    const rows: CsvRow[] = [];
    while (rows.length < count) {
      const next = this.#rows.next();
      if (next.done === true) break;
      if (this.#given >= from) rows.push(next.value);
      this.#given += 1;
    }
    return rows;
  }

  /** What stands in the file where a row is. */
  textOf({ start, end }: CsvRow): string {
    return this.#text.slice(start, end);
  }

  #begin(): Generator<CsvRow, void> {
    this.#given = 0;
    const rows = readCsv(this.#text, this.#delimiter);
    rows.next();
    return rows;
  }
}
