/**
 * Guarantee: PostgreSQL takes folded texts apart into words as the program does, signs and long words included, so that
 * what the index of words leaves out does not match.
 */
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../test/harness/database.ts';
import { beginningsOf, fold, holdsWord, separators, wordText } from './vietnamese.ts';

const { urls } = await freshDatabase();
const client = new Client({ connectionString: urls.app });
beforeAll(() => client.connect());
afterAll(() => client.end());

const signs = fc.constantFrom(...separators, ...'  \u00A0abdhnoăđợ019ß漢😀%_\\');
const texts = fc.sample(fc.array(signs, { maxLength: 40 }), 1_000).map((each) => fold(each.join('')));
texts.push('', ' ', separators, `${'x'.repeat(70)}-${'😀'.repeat(65)}`);

async function rowsOf(id: string, text: string | null): Promise<{ sample: boolean; word: string }[]> {
  const { rows } = await client.query('select * from words_of($1, $2) order by sample, word collate "C"', [id, text]);
  return rows;
}

test('every sign is one', () => {
  expect(new Set(separators).size).toBe(50);
  expect(wordText(separators).trim()).toBe('');
});

test('texts with their words in front of spaces', async () => {
  const { rows } = await client.query<{ text: string }>(
    'select word_text(t.text) as text from unnest($1::text[]) with ordinality as t (text, place) order by place',
    [texts],
  );
  expect(rows.map(({ text }) => text)).toEqual(texts.map(wordText));
});

test('words of a text; once more, with the record itself, of one in 256', async () => {
  const id = '01900000-0000-7000-8000-0000000000';
  for (const text of texts.slice(-200)) {
    const words = beginningsOf(text);
    const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
    const plain = words.toSorted(bytes).map((word) => ({ sample: false, word }));
    expect(await rowsOf(`${id}01`, text)).toEqual(plain);
    const sampled = (await rowsOf(`${id}00`, text)).filter(({ sample, word }) => sample && word !== '');
    expect(sampled.map(({ word }) => word)).toEqual(words.toSorted(bytes));
    expect(await rowsOf(`${id}00`, text)).toContainEqual({ sample: true, word: '' });
  }
  expect(await rowsOf(`${id}00`, null)).toEqual([]);
});

test.each([
  ['sen hoa', 'ho', true],
  ['sen hoa', 'oa', false],
  ['"sen"-hoa', 'hoa', true],
  ['hd-2024-001', '2024', true],
  ['hd-2024-001', 'hd-20', true],
  ['hd 2024', 'hd-20', false],
  ['xhd-2024', 'hd-20', false],
  ['100%', '%', true],
  ['100', '%', false],
])('%s, asked for %s: %s', (text, word, holds) => {
  expect(holdsWord(text, word)).toBe(holds);
});
