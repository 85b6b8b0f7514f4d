/**
 * Vietnamese text as keys: folded for search, and in alphabetical order for sorting. PostgreSQL's own collations
 * are not used: their order changes with the system's libraries, and an index built under another order is broken.
 */

/** The marks that search does not see; `kin.fold_vietnamese` names the same block. */
const marks = /[\u0300-\u036f]/gu;
const spaces = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+/gu;

/**
 * Without marks, `đ` as `d`, in lower case, runs of white space as one space, none at the ends.
 * `kin.fold_vietnamese` (db/migrations/0006_search.sql) is the same function in SQL.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/đ/gu, 'd')
    .replace(/ς/gu, 'σ')
    .replace(spaces, ' ')
    .replace(/^ | $/gu, '');
}

/** What stands between words beside the space. `kin.word_text` (0013_search_words.sql) names the same signs. */
export const separators = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~«·»×–—‘’“”„•…‹›₫€№';
const separator = new RegExp(`[${separators.replace(/[\\\]^-]/gu, String.raw`\$&`)}]`, 'gu');
const around = new RegExp(`^${separator.source}+|${separator.source}+$`, 'gu');

/** A folded text with a space before each of its words; `kin.word_text` is the same function in SQL. */
export function wordText(folded: string): string {
  return ` ${folded.replace(separator, ' ')}`;
}

/** Longer words are cut off in the index of words, as `kin.words_of` does. */
const indexed = 64;

/** What words of a folded text begin with, where the index of words has one of each. */
export function beginningsOf(word: string): string[] {
  const words = wordText(word).split(' ');
  return words.filter((each) => each !== '').map((each) => Array.from(each).slice(0, indexed).join(''));
}

/** Without the signs before and behind it; of nothing but signs, these. */
export function trimSigns(word: string): string {
  return word.replace(around, '') || word;
}

/** Whether a folded text holds the word at the beginning of one of its own; signs it holds anywhere. */
export function holdsWord(folded: string, word: string): boolean {
  return folded.includes(word) && (isSigns(word) || wordText(folded).includes(wordText(word)));
}

/** Nothing but signs, so no word. */
export function isSigns(word: string): boolean {
  return wordText(word).trim() === '';
}

/** Letters in alphabetical order; f, j, w and z stand where the order of CLDR has them. */
const alphabet = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const firstLetter = 0x41;
const weightOf = new Map(alphabet.split('').map((letter, place) => [letter, String.fromCharCode(firstLetter + place)]));

/** Marks that make another letter, not a tone. */
const shaped: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { '\u0306': 'ă', '\u0302': 'â' },
  e: { '\u0302': 'ê' },
  o: { '\u0302': 'ô', '\u031b': 'ơ' },
  u: { '\u031b': 'ư' },
};

/** Order of the tones: ngang, huyền, hỏi, ngã, sắc, nặng, as in CLDR's rules for `vi` (and ICU's, which follow them). */
const tones: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
};
/** A mark that Vietnamese does not have. */
const otherMark = '6';

/** Most bytes of each of the three levels: with two separators a key has at most 299 bytes. */
const levelBytes = 99;

interface Levels {
  readonly letters: string;
  readonly tones: string;
  readonly cases: string;
}

/**
 * A key in ASCII, at most 300 bytes, that sorts by bytes as the text does in Vietnamese: first by all letters, then
 * by the tone of each word in turn, then lower case before upper. Texts that agree in their first 99 letters may
 * share a key.
 */
export function sortKey(text: string): string {
  const levels = levelsOf(text, levelBytes);
  return `${levels.letters} ${levels.tones} ${levels.cases}`.trimEnd();
}

/** The order of names of people: the last word (the given name) with its tones first, then the whole name. */
export function givenNameKey(name: string): string {
  const given = levelsOf(name.trim().split(/\s+/u).at(-1) ?? '', 20);
  const whole = levelsOf(name, 80);
  return `${given.letters} ${given.tones} ${whole.letters} ${whole.tones} ${whole.cases}`.trimEnd();
}

/** Letter by letter, the weights that it may have, in their order. `isCut`: there are more than a level has room for. */
export interface LetterWeights {
  readonly weights: readonly (readonly string[])[];
  readonly isCut: boolean;
}

/** The first level of the keys of all texts that fold to `folded`. */
export function letterWeights(folded: string): LetterWeights {
  const weights: string[][] = [];
  let length = 0;
  for (const [cluster] of folded.normalize('NFD').matchAll(/\P{Mn}\p{Mn}*/gsu)) {
    const base = String.fromCodePoint(cluster.codePointAt(0) ?? 0);
    const alike = Array.from(foldedAlike[base] ?? base, (letter) => letterWeight(letter, ''));
    length += alike[0]?.length ?? 0;
    if (length > levelBytes) return { weights, isCut: true };
    weights.push(alike);
  }
  return { weights, isCut: false };
}

/** Letters that fold to one. */
const foldedAlike: Readonly<Record<string, string>> = { a: 'aăâ', d: 'dđ', e: 'eê', o: 'oôơ', u: 'uư', σ: 'ςσ' };

/**
 * One weight per letter, per word and per letter; a level ends where it would only say "no tone" or "lower case".
 * A syllable has one tone, so `Hòa` and `Hoà`, the two ways to write it, are one word here; for ICU they are two.
 */
function levelsOf(text: string, most: number): Levels {
  let letters = '';
  let wordTones = '';
  let caseLevel = '';
  let tone = '0';
  for (const [cluster] of text.normalize('NFD').matchAll(/\P{Mn}\p{Mn}*/gsu)) {
    const letter = letterOf(cluster);
    if (letters.length + letter.weight.length > most) break;
    letters += letter.weight;
    caseLevel += letter.case;
    if (letter.weight === space || letter.weight === sign) {
      wordTones += tone;
      tone = '0';
    } else if (tone === '0') {
      tone = letter.tone;
    }
  }
  return { letters, tones: (wordTones + tone).replace(/0+$/u, ''), cases: caseLevel.replace(/0+$/u, '') };
}

interface Letter {
  readonly weight: string;
  readonly tone: string;
  readonly case: '0' | '1';
}

/** A few hundred different letters make up all Vietnamese text; looking one up costs a tenth of working it out. */
const known = new Map<string, Letter>();
const mostKnown = 5_000;

/** `cluster`: one character and the marks on it, decomposed. */
function letterOf(cluster: string): Letter {
  const found = known.get(cluster);
  if (found !== undefined) return found;
  const base = String.fromCodePoint(cluster.codePointAt(0) ?? 0);
  const following = cluster.slice(base.length);
  const lower = base.toLowerCase();
  const letter: Letter = {
    weight: letterWeight(lower, following),
    tone: toneOf(lower, following),
    case: lower === base ? '0' : '1',
  };
  if (known.size >= mostKnown) known.clear();
  known.set(cluster, letter);
  return letter;
}

const space = '!';
const sign = '"';

/** White space, then signs, digits, letters, and everything else by its number in Unicode. */
function letterWeight(lower: string, following: string): string {
  const shape = following.split('').find((mark) => shaped[lower]?.[mark] !== undefined);
  const weight = weightOf.get(shape === undefined ? lower : (shaped[lower]?.[shape] ?? lower));
  if (weight !== undefined) return weight;
  if (/^[0-9]$/u.test(lower)) return lower;
  if (/^\s$/u.test(lower)) return space;
  if (/^[\p{P}\p{S}]$/u.test(lower)) return sign;
  return `~${(lower.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;
}

function toneOf(lower: string, following: string): string {
  const mark = following.split('').find((each) => shaped[lower]?.[each] === undefined);
  return mark === undefined ? '0' : (tones[mark] ?? otherMark);
}
