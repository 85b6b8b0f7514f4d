/** What a person types for one field: from the value that is shown to the value that is sent. */
import type { FieldKind, PlainValue, ShownValue } from '#contract/fields.ts';
import type { Language } from '#contract/shapes.ts';
import { formatDate, formatInstant, formatMoney, formatPhone } from './formats.ts';
import type { WordKey } from './words/vi.ts';

/** E-mails and phones are typed a line each; of choices it is the keys of those that are chosen. */
export type Draft = string | readonly string[];

interface DraftField {
  kind: FieldKind;
  required?: boolean;
}

/** What is typed a line each. */
export function isListKind(kind: FieldKind): kind is 'emails' | 'phones' {
  return kind === 'emails' || kind === 'phones';
}

/** Kinds that hold several values. */
export function holdsSeveral(kind: FieldKind): boolean {
  return isListKind(kind) || kind === 'choices';
}

/**
 * What stands in the control at first. Every draft reads back as the value that it was made of; a value that is not
 * open (masked, damaged, out of sight) begins blank. Numbers stay ungrouped: `1,234` would read as a fraction.
 */
export function draftOf({ kind }: DraftField, shown: ShownValue | undefined, language: Language): Draft {
  const value = shown?.state === 'open' ? shown.value : '';
  if (isListKind(kind)) {
    const lines = typeof value === 'string' ? [value] : value;
    return kind === 'phones' ? lines.map(formatPhone) : [...lines];
  }
  if (kind === 'choices') return typeof value === 'string' ? [value].filter((key) => key !== '') : [...value];
  const text = typeof value === 'string' ? value : value.join('; ');
  if (kind === 'date_time') return draftOfTime(text);
  if (kind === 'date') return formatDate(text);
  if (kind === 'money' && text !== '') return formatMoney(text, language).replace(/\s*₫$/u, '');
  return text;
}

/** Seconds, which only a program writes, would be lost: with some in it an instant stays as it is. */
function draftOfTime(instant: string): string {
  return instant.endsWith(':00.000Z') ? formatInstant(instant) : instant;
}

/** What is sent: blank lines fall away, nothing left is null. */
export function plainOf(draft: Draft): PlainValue {
  if (typeof draft !== 'string') {
    const lines = draft.map((line) => line.trim()).filter((line) => line !== '');
    return lines.length === 0 ? null : lines;
  }
  return draft.trim() === '' ? null : draft;
}

export function isBlank(draft: Draft): boolean {
  return plainOf(draft) === null;
}

export function sameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(plainOf(one)) === JSON.stringify(plainOf(other));
}

const notOne: Readonly<Record<FieldKind, WordKey>> = {
  text: 'reason.too_long',
  person_name: 'reason.too_long',
  long_text: 'reason.too_long',
  number: 'reason.not_a_number',
  money: 'reason.not_a_number',
  date: 'reason.not_a_date',
  date_time: 'reason.not_a_time',
  yes_no: 'reason.not_yes_or_no',
  choice: 'reason.not_an_option',
  choices: 'reason.not_an_option',
  link: 'reason.not_a_link',
  person: 'reason.not_a_member',
  relation: 'reason.not_a_record',
  emails: 'reason.not_an_email',
  phones: 'reason.not_a_phone',
};

/** The server answers `invalid_value` for a field; its kind and what was typed tell which words that means. */
export function whyInvalid(field: DraftField, draft: Draft): WordKey {
  return field.required === true && isBlank(draft) ? 'reason.required_empty' : notOne[field.kind];
}
