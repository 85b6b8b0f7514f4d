/**
 * Guarantee: text is found without its marks, and sorts as Vietnamese dictionaries and lists of names do, the same on
 * every machine. The order is that of CLDR's rules for `vi`; ICU, which follows them, is the oracle for text in syllables.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, givenNameKey, sortKey } from './vietnamese.ts';

const vowels = 'a ă â e ê i o ô ơ u ư y'.split(' ');
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const consonants = 'b c d đ g h k l m n p q r s t v x f j w z'.split(' ');
const syllable = fc
  .tuple(
    fc.constantFrom('', ...consonants),
    fc.constantFrom(...vowels),
    fc.constantFrom(...tones),
    fc.constantFrom('', 'n', 'C', 'NH', 't'),
    fc.boolean(),
  )
  .map(([onset, vowel, tone, coda, upper]) => (upper ? onset.toUpperCase() : onset) + vowel + tone + coda);
const words = fc
  .array(fc.oneof(syllable, fc.constantFrom('1', '70', 'an', 'Án', 'ạn')), { minLength: 1, maxLength: 6 })
  .map((units) => units.join(' ').normalize('NFC'));

function sorted(texts: readonly string[], key: (text: string) => string): string[] {
  return texts.toSorted((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
}

describe('fold', () => {
  test('leaves out marks, case and spare spaces', () => {
    expect(fold('  Nguyễn\tThị   HÒA ')).toBe('nguyen thi hoa');
    expect(fold('Đặng Ỷ Ưu — Ở Ỹ')).toBe('dang y uu — o y');
    expect(fold('Nguyễn Thị Hòa'.normalize('NFD'))).toBe(fold('Nguyễn Thị Hòa'.normalize('NFC')));
  });

  test('of what is folded is the same', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
    fc.assert(fc.property(words, (text) => fold(fold(text)) === fold(text)));
  });
});

describe('sortKey', () => {
  test('has the letters in alphabetical order', () => {
    const alphabet = 'a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y'.split(' ');
    expect(sorted(alphabet.toReversed(), sortKey)).toEqual(alphabet);
  });

  test('has tones after all letters, in the order ngang, huyền, hỏi, ngã, sắc, nặng, and case last', () => {
    const list = ['na', 'Na', 'nà', 'nả', 'nã', 'ná', 'nạ', 'nai', 'năm', 'nấm', 'nậm', 'nem', 'nên'];
    expect(sorted(list.toReversed(), sortKey)).toEqual(list);
  });

  test('orders any two texts as ICU does', () => {
    const { compare } = new Intl.Collator('vi');
    fc.assert(
      fc.property(words, words, (a, b) => {
        const ours = Buffer.compare(Buffer.from(sortKey(a)), Buffer.from(sortKey(b)));
        expect(Math.sign(ours)).toBe(Math.sign(compare(a, b)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives the two ways to write one syllable one place', () => {
    expect(sortKey('hoà')).toBe(sortKey('hòa'));
    expect(sorted(['thuý', 'thủy', 'thuỳ'], sortKey)).toEqual(['thuỳ', 'thủy', 'thuý']);
  });

  test('is bounded, ASCII, and the same for every Unicode form of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const key of [sortKey(text), givenNameKey(text)]) {
          expect(key).toMatch(/^[ -~]*$/);
          expect(key.length).toBeLessThanOrEqual(300);
        }
        expect(sortKey(text.normalize('NFD'))).toBe(sortKey(text.normalize('NFC')));
      }),
    );
  });
});

describe('givenNameKey', () => {
  test('orders by the last word with its tone, then by the whole name', () => {
    const list = ['Trần Văn An', 'Lê Thị Ân', 'Đỗ Bình', 'Lê Bình', 'Phạm Thị Hoa', 'Bùi Hoà', 'Nguyễn Hòa', 'Ý'];
    expect(sorted(list.toReversed(), givenNameKey)).toEqual(list);
  });
});
