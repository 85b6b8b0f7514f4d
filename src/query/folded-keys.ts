/** Where the sort keys of all texts stand that fold to the same: what lets an index of such keys find them. */
import { letterWeights } from './vietnamese.ts';

/** From the first key, up to the second and without it. */
export type KeyRange = readonly [from: string, to: string];

/** Weight of white space; tones and cases come behind a space, which stands before it. */
const gap = '!';
const lastOfAll = '\u007F';

/** `nguyen thi hoa` can be spelled with 36 rows of letters. Beyond so many ranges they cost more to plan than they save. */
const mostRanges = 64;

/**
 * `how`: keys of texts that fold to `folded`, or of those that begin so; a few others may stand there too. Beside those
 * of the usual spelling there are ranges for each place at which a text may have more than one space. Of a text that can
 * be spelled in too many ways its beginning is looked for.
 */
export function foldedRanges(folded: string, how: 'whole' | 'start'): KeyRange[] {
  const { weights, isCut } = letterWeights(folded);
  const spaced: KeyRange[] = [];
  let spelled = [''];
  for (const letters of weights) {
    const wider = letters[0] === gap ? spelled.map((each) => each + gap + gap) : [];
    if (spelled.length * letters.length + spaced.length + wider.length > mostRanges) {
      return [...spelled.map(beginning), ...spaced];
    }
    spaced.push(...wider.map(beginning));
    spelled = spelled.flatMap((each) => letters.map((letter) => each + letter));
  }
  const isWhole = how === 'whole' && !isCut;
  return [...spelled.map((each): KeyRange => (isWhole ? [each, each + gap] : beginning(each))), ...spaced];
}

function beginning(key: string): KeyRange {
  return [key, key + lastOfAll];
}
