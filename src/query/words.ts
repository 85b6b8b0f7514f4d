/** Words of a search in one value: by their folded form, or with the marks that were typed. */
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { FieldDefinition } from './definition.ts';
import { escapedLike } from './like.ts';
import { allOf, anyOf, both, either } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { fold, holdsWord, isSigns, trimSigns, wordText } from './vietnamese.ts';

/** True where the record's search text has a word that begins so; false or NULL elsewhere. */
export function searchedWordSql(word: string): Condition {
  const text = sql.ref<string>('r.search_text');
  if (isSigns(word)) return anywhere(text, word);
  const part = escapedLike(word);
  // Nearly all words stand behind a space, and finding it costs a twentieth of looking for signs.
  const plainly = either(sql`${text} like ${`${part}%`}`, sql`${text} like ${`% ${part}%`}`);
  return both(anywhere(text, word), either(plainly, inFront(text, word)));
}

/** The same of one value. */
export function foldedWordSql(field: FieldDefinition, word: string): Condition {
  if (isChosen(field)) return chosenSql(field, (name) => holdsWord(fold(name), word));
  return holdsSql(sql<string>`fold_vietnamese(r.data ->> ${String(field.cell)}::text)`, word);
}

/** `holdsWord` of a folded text. */
function holdsSql(text: RawBuilder<string>, word: string): Condition {
  return both(anywhere(text, word), isSigns(word) ? allOf([]) : inFront(text, word));
}

function anywhere(text: RawBuilder<string>, word: string): Condition {
  return sql`${text} like ${`%${escapedLike(word)}%`}`;
}

function inFront(text: RawBuilder<string>, word: string): Condition {
  return sql`word_text(${text}) like ${`%${escapedLike(wordText(word))}%`}`;
}

/** The same of a word with its marks, wherever in its syllable the tone is written. */
export function markedWordSql(field: FieldDefinition, word: string): Condition {
  const spellings = spellingsOf(word);
  if (isChosen(field)) return chosenSql(field, (name) => spellings.some((each) => lowered(name).includes(each)));
  const patterns = spellings.map((each) => `%${escapedLike(each)}%`);
  return sql`lower((r.data ->> ${String(field.cell)}::text) collate pg_c_utf8) like any(${patterns}::text[])`;
}

/** The words of a text that have marks, or a `đ`; in lower case, without white space. */
export function markedWords(text: string): string[] {
  const words = lowered(text).split(/\s+/u).map(trimSigns);
  return [...new Set(words)].filter((word) => word !== '' && fold(word) !== word);
}

function lowered(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const tone = /[\u0300\u0301\u0303\u0309\u0323]/u;
const vowel = /[aeiouy]/u;

/** `hoà` and `hòa` are one word: the tone may stand on any vowel. */
function spellingsOf(word: string): string[] {
  const letters = [...word.normalize('NFD').matchAll(/\P{Mn}\p{Mn}*/gsu)].map(([letter]) => letter);
  const toned = letters.filter((letter) => tone.test(letter));
  const mark = tone.exec(toned[0] ?? '')?.[0];
  if (toned.length !== 1 || mark === undefined) return [word];
  const plain = letters.map((letter) => letter.replace(tone, ''));
  const moved = plain.flatMap((letter, place) =>
    vowel.test(letter)
      ? [
          plain
            .with(place, letter + mark)
            .join('')
            .normalize('NFC'),
        ]
      : [],
  );
  return [...new Set([word, ...moved])];
}

function isChosen({ kind }: FieldDefinition): boolean {
  return kind === 'choice' || kind === 'choices';
}

/** Choices are stored by their keys, and found by what they are called today, in either language. */
function chosenSql(field: FieldDefinition, isNamed: (name: string) => boolean): Condition {
  const keys = field.options.filter(({ name }) => isNamed(name.vi) || isNamed(name.en)).map(({ key }) => key);
  return keys.length === 0 ? anyOf([]) : sql`(r.data -> ${String(field.cell)}::text) ?| ${keys}::text[]`;
}
