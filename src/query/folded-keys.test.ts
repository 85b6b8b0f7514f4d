/**
 * Guarantee: the sort key of every text that folds to what is asked for, or begins so, lies in one of the ranges that are
 * looked through; and hardly any other text's does.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../test/harness/runs.ts';
import { foldedRanges } from './folded-keys.ts';
import { fold, sortKey } from './vietnamese.ts';

function isIn(text: string, folded: string, how: 'whole' | 'start'): boolean {
  const key = Buffer.from(sortKey(text));
  return foldedRanges(folded, how).some(
    ([from, to]) => Buffer.compare(key, Buffer.from(from)) >= 0 && Buffer.compare(key, Buffer.from(to)) < 0,
  );
}

const letters = [
  ...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYfjwzß0123456789.,;_%-@σςΣ字𝒳\u0303\u0489\u212A',
];
const unit = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.constantFrom('', '', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323', '\u0302'),
  )
  .map(([letter, tone]) => letter + tone);
const space = fc.constantFrom(' ', ' ', ' ', '  ', '\u00A0', '   ');
const anyText = fc
  .array(fc.oneof({ weight: 6, arbitrary: unit }, { weight: 1, arbitrary: space }), { maxLength: 130 })
  .map((units) => units.join('').normalize('NFC').trim())
  // A mark that stands on nothing is no way to write anything.
  .filter((text) => !/^\p{Mn}|\s\p{Mn}/u.test(text));

test('any text is found by its folded form, and by any beginning of it', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, cut) => {
      const folded = fold(text);
      const letterwise = [...folded];
      const start = fold(letterwise.slice(0, letterwise.length === 0 ? 0 : cut % (letterwise.length + 1)).join(''));
      expect([text, isIn(text, folded, 'whole')]).toEqual([text, true]);
      expect([text, start, isIn(text, start, 'start')]).toEqual([text, start, true]);
    }),
    { numRuns: runs(3_000, 100_000) },
  );
});

describe('others are not looked at', () => {
  test.each(['Hà Nội', 'HÀ NỘI', 'ha noi', 'Hâ Nơi', 'Hà  Nội'])('%s is', (text) => {
    expect(isIn(text, 'ha noi', 'whole')).toBe(true);
  });

  test.each(['Hà Nam', 'Hà', 'Hà Nội 2', 'Hải Phòng', 'Hồ Nội', 'Nội Hà'])('%s is not', (text) => {
    expect(isIn(text, 'ha noi', 'whole')).toBe(false);
  });
});
