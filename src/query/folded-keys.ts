/** Where the sort keys of all texts stand that fold to the same: what lets an index of such keys find them. */
import { letterWeights } from './vietnamese.ts';
import type { LetterWeights } from './vietnamese.ts';

/** From the first key, up to the second and without it. */
export type KeyRange = readonly [from: string, to: string];

/** Weight of white space; tones and cases come behind a space, which stands before it. */
const gap = '!';
const lastOfAll = '\u007F';

/** Words that are looked at: with those behind them hardly fewer texts are found. */
const mostWords = 4;
/** `nguyen thi hoa` can be spelled with 36 rows of letters. From where on there are more, one range takes them all. */
const mostSpellings = 36;
/** Of those that are rare anyway. */
const mostOfGap = 4;

/**
 * `how`: keys of texts that fold to `folded`, or of those that begin so; a few others may stand there too. Beside those
 * of the usual spelling there are ranges for each place at which a text may have more than one space.
 */
export function foldedRanges(folded: string, how: 'whole' | 'start'): KeyRange[] {
  const words = folded.split(' ').slice(0, mostWords).join(' ');
  const { weights, isCut } = letterWeights(words);
  const end = how === 'whole' && !isCut && words === folded ? gap : lastOfAll;
  const gaps = weights.flatMap(([first], place) => (first === gap ? [place] : []));
  return [
    ...spellings(weights, mostSpellings).map(([low, high]): KeyRange => [low, high + end]),
    ...gaps.flatMap((place) =>
      spellings(weights.slice(0, place), mostOfGap).map(([low, high]): KeyRange => [
        low + gap + gap,
        high + gap + gap + lastOfAll,
      ]),
    ),
  ];
}

/** Each way to write these letters; once there are `most`, letters behind them are a stretch from lowest to highest. */
function spellings(weights: LetterWeights['weights'], most: number): KeyRange[] {
  let found: KeyRange[] = [['', '']];
  for (const letters of weights) {
    const [first = '', last = ''] = [letters[0], letters.at(-1)];
    const isFull = found.length * letters.length > most || found.some(([low, high]) => low !== high);
    found = isFull
      ? found.map(([low, high]) => [low + first, high + last])
      : found.flatMap(([low]) => letters.map((letter): KeyRange => [low + letter, low + letter]));
  }
  return found;
}
