/**
 * Guarantee: reading a file loses no row and invents none. Whatever is wrong with a row concerns that row alone, and
 * every row is named by the line on which it begins in the file.
 */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { findDelimiter } from './find-delimiter.ts';
import { readCsv } from './read-csv.ts';
import type { Delimiter } from './read-csv.ts';

function rowsOf(text: string, delimiter: Delimiter = ',') {
  return [...readCsv(text, delimiter)].map(({ line, cells }) => [line, cells] as const);
}

describe('a well-formed file', () => {
  test('quoted delimiters, doubled quotes and line breaks', () => {
    expect(rowsOf('a,b\n"x, y","say ""hi"""\n"two\nlines",2\nlast,3\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['x, y', 'say "hi"']],
      [3, ['two\nlines', '2']],
      [5, ['last', '3']],
    ]);
  });

  test('CR, LF and CRLF, mixed, count one line each', () => {
    expect(rowsOf('a,b\r\n"1\r2",x\r3,y\n"4\r\n5\n6",z\r\n7,w')).toEqual([
      [1, ['a', 'b']],
      [2, ['1\n2', 'x']],
      [4, ['3', 'y']],
      [5, ['4\n5\n6', 'z']],
      [8, ['7', 'w']],
    ]);
  });

  test('spaces around quotes are not part of the cell, a quote inside of an unquoted one is', () => {
    expect(rowsOf('a,b\n "x" , "y"\n12" TV, z ')).toEqual([
      [1, ['a', 'b']],
      [2, ['x', 'y']],
      [3, ['12" TV', ' z ']],
    ]);
  });

  test('blank lines before the heading and at the end are no rows, others are', () => {
    expect(rowsOf('\n,\na,b\n1,2\n\n,\n3,\n,\n\n  \n')).toEqual([
      [3, ['a', 'b']],
      [4, ['1', '2']],
      [5, ['']],
      [6, ['', '']],
      [7, ['3', '']],
    ]);
  });

  test.each(['sep=;\n', '"sep=;"\r\n', '\nSEP=,\n'])('%j above the heading is no row', (first) => {
    const rows = rowsOf(`${first}a;b\n1;2`, ';').map(([, cells]) => cells);
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(findDelimiter(`${first}a;b\n1;2`)).toBe(';');
  });

  test('nothing is no rows', () => {
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf(' \n,,\n')).toEqual([]);
  });

  test('reads as an independent reader does', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ễ', ' ', ',', '"', '\n', '\r\n', '😀'), maxLength: 8 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const text = ['"h","i","j"', ...rows.map((row) => row.map(quoted).join(','))].join(end) + end;
        const theirs: string[][] = parse(text, { recordDelimiter: ['\r\n', '\n', '\r'] });
        const composed = theirs.map((row) => row.map((each) => each.replaceAll(/\r\n|\r/g, '\n')));
        expect(rowsOf(text).map(([, cells]) => cells)).toEqual(composed);
      }),
    );
  });
});

describe('broken quotes', () => {
  test('inside of one line: that row alone', () => {
    expect(rowsOf('a,b\n1,2\n"Công ty "ABC" Huế",3\n4,5\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, null],
      [4, ['4', '5']],
    ]);
  });

  test('a quote that is never closed: its row, and not those behind it', () => {
    expect(rowsOf('a,b\n1,"open\n2,x\n\n3,y\n')).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'x']],
      [4, ['']],
      [5, ['3', 'y']],
    ]);
  });

  test('a quote that the next quoted cell would close', () => {
    expect(rowsOf('a,b\n1,"open\n2,"x, y"\n3,z\n')).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'x, y']],
      [4, ['3', 'z']],
    ]);
  });

  test('a quote that a stray one closes far below, in a row of another width', () => {
    expect(rowsOf('a,b\n1,"open\n2,x\nstray",y\n3,z\n')).toEqual([
      [1, ['a', 'b']],
      [2, null],
      [3, ['2', 'x']],
      [4, ['stray"', 'y']],
      [5, ['3', 'z']],
    ]);
  });

  test('a quote that a stray one closes further away than any cell is long', () => {
    const between = Array.from({ length: 5_000 }, (_, n) => `${n},row`);
    const rows = rowsOf(['a,b', '1,"open', ...between, 'x,y"', '3,z'].join('\n'));
    expect(rows.filter(([, cells]) => cells === null)).toEqual([[2, null]]);
    expect(rows.length).toBe(5_004);
    expect(rows.at(-1)).toEqual([5_004, ['3', 'z']]);
  });

  test('in every row: time stays linear', () => {
    const rows = rowsOf(['a,b', ...Array.from({ length: 50_000 }, () => '1,"x""')].join('\n'));
    expect(rows.length).toBe(50_001);
  });
});

test('of a row of very many cells the thousand first are taken apart', () => {
  const [heading, row] = rowsOf(`a,b\n1,2${','.repeat(5_000)}x`);
  expect(heading).toEqual([1, ['a', 'b']]);
  expect(row?.[1]?.length).toBe(1_001);
  expect(row?.[1]?.at(-1)).toBe(`${','.repeat(4_001)}x`);
});

test('of any text, every line that is not blank belongs to exactly one row', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 });
  fc.assert(
    fc.property(text, (below) => {
      const typed = `h,i\n${below}`;
      let from = 0;
      let line = 1;
      for (const row of readCsv(typed, ',')) {
        const between = typed.slice(from, row.start);
        expect(between.trim().replaceAll(/[,\s]/g, '')).toBe('');
        line += between.match(/\r\n|\n|\r/g)?.length ?? 0;
        expect(row.line).toBe(line);
        line += typed.slice(row.start, row.end).match(/\r\n|\n|\r/g)?.length ?? 0;
        from = row.end;
      }
      expect(typed.slice(from).replaceAll(/[,;\s]/g, '')).toBe('');
    }),
    { numRuns: 2_000 },
  );
});

describe('the delimiter', () => {
  test.each<[Delimiter, string]>([
    [',', 'a,b;c\n1,2\n3,4;5\n'],
    [';', 'Tên;Giá, đồng\nA;1,5\nB;2,7\n'],
    ['\t', 'Tên\tĐịa chỉ\nA\t12 Lê Lợi, Huế; Việt Nam\n'],
    [';', '"a;b,c";"d"\n"1,2,3";"x"\n'],
    [',', 'one column\nx\n'],
  ])('%j is found', (delimiter, text) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});
