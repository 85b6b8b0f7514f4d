/** Which sign separates the cells of a file: the one under which its first rows have as many cells as its heading. */
import { fits, isEmpty, readCsv } from './read-csv.ts';
import type { Delimiter } from './read-csv.ts';

/** Of equals the first is taken: commas stand inside of prices and addresses, semicolons seldom, tabs hardly ever. */
const candidates: readonly Delimiter[] = ['\t', ';', ','];
const sampleRows = 50;

/** A comma where no sign separates anything: then the file has one column. */
export function findDelimiter(text: string): Delimiter {
  const judged = candidates.map((delimiter) => ({ delimiter, ...judge(text, delimiter) }));
  const [best] = judged.filter(({ agreeing }) => agreeing > 0).toSorted(better);
  return best?.delimiter ?? ',';
}

interface Judged {
  readonly width: number;
  readonly agreeing: number;
}

function better(a: Judged, b: Judged): number {
  return b.agreeing - a.agreeing || b.width - a.width;
}

/** `agreeing`: rows like the heading, itself included, with more than one cell; 0 where it has but one. */
function judge(text: string, delimiter: Delimiter): Judged {
  const rows: (readonly string[] | null)[] = [];
  for (const { cells } of readCsv(text, delimiter)) {
    rows.push(cells);
    if (rows.length === sampleRows) break;
  }
  const width = rows[0]?.length ?? 0;
  const like = rows.filter((cells) => cells !== null && !isEmpty(cells) && fits(cells, width));
  return { width, agreeing: width > 1 ? like.length : 0 };
}
