/**
 * The sentence of a kind of event, as text. Kinds write it as an ICU message of which only `{actor}`, `{count}`,
 * `{table}` and a plural of `count` are used (`test/events.test.ts`): that much is read here, so that mail and log say
 * the same in the same words and the server needs no parser of messages.
 */
import type { Language } from '#contract/shapes.ts';

const plural = /\{count, plural,((?:\s*[a-z]+ \{[^{}]*\})+)\s*\}/g;
const form = /([a-z]+) \{([^{}]*)\}/g;
const name = /\{(actor|count|table)\}/g;

export interface SentenceParts {
  readonly actor: string;
  readonly count: number;
  readonly table: string;
}

export function sentenceOf(message: string, { actor, count, table }: SentenceParts, language: Language): string {
  const number = numberIn(language, count);
  const category = new Intl.PluralRules(language).select(count);
  return message
    .replace(plural, (_whole, forms: string) => {
      const written = new Map([...forms.matchAll(form)].map(([, key = '', text = '']) => [key, text]));
      return (written.get(category) ?? written.get('other') ?? '').replaceAll('#', number);
    })
    .replace(name, (_whole, part: 'actor' | 'count' | 'table') => ({ actor, count: number, table })[part]);
}

/** `1.284` in Vietnamese, `1,284` in English. */
export function numberIn(language: Language, count: number): string {
  return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-US').format(count);
}
