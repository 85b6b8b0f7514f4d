/** Makes values that stand nowhere else, and knows how each might be spelled where it should not stand. */
import { random } from '#cli/demo/random.ts';
import { inAnyCase } from './planted.ts';
import type { Planted } from './planted.ts';

/** `way` says by which way in a value comes; each answers the value as a person types it. */
export interface Sowing {
  /** Each `#` of the shape becomes a digit. `now`: how a number of before 2018 begins today, without the 0. */
  phone(way: string, shape: string, now?: string): string;
  /** `{}` in the shape becomes a word in ASCII, `{á}` one with a Vietnamese vowel in its middle. */
  text(way: string, shape: string): string;
  /** All that were made so far. */
  readonly values: readonly Planted[];
  /** Ways by which at least one came in. */
  readonly ways: ReadonlySet<string>;
}

/** No word of any language has these side by side. */
const consonants = [...'bcdfghjklmnpqrstvwxz'];
const vowels = [...'ấầậếềệốồộớờợứừựảẩẻểỏổởủửăđươ'];
/** Of a value in ciphertext written as hex, the chance to look like nine given digits is 16^-9 a place. */
const lastDigits = 9;

export function newSowing(seed: number): Sowing {
  const chance = random(seed);
  const values: Planted[] = [];
  const ways = new Set<string>();
  const letters = (count: number) => Array.from({ length: count }, () => chance.one(consonants)).join('');
  const keep = (way: string, typed: string, texts: readonly string[]) => {
    ways.add(way);
    values.push({ name: `${way} "${typed.slice(0, 60)}"`, texts: [...new Set(texts)] });
    return typed;
  };
  return {
    values,
    ways,
    phone(way, shape, now) {
      const typed = shape.replaceAll('#', () => String(chance.below(10)));
      const digits = typed.replaceAll(/\D/g, '');
      const national = now === undefined ? digits.slice(-lastDigits) : now + digits.slice(now.length - lastDigits);
      // Whatever stands before the last nine digits (+84, 84, 0), these are in it.
      const spellings = [typed, digits.slice(-lastDigits), national, national.replace(/(...)(...)/, '$1 $2 ')];
      return keep(way, typed, spellings);
    },
    text(way, shape) {
      const words: string[] = [];
      const typed = shape.replaceAll(/\{(á?)\}/g, (_, marked) => {
        const word = marked === '' ? letters(10) : letters(4) + chance.one(vowels) + letters(4);
        words.push(word);
        return word;
      });
      return keep(
        way,
        typed,
        words.flatMap((word) => marksOf(word).flatMap(inAnyCase)),
      );
    },
  };
}

/** Composed, taken apart, and without marks, as search folds it. */
function marksOf(word: string): string[] {
  const apart = word.normalize('NFD');
  return [word.normalize('NFC'), apart, apart.replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd')];
}
