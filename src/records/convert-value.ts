/** One value of a field that has become another kind: pure, so that a reader and the job make the same of it. */
import type { FieldKind } from '#contract/fields.ts';
import type { FormerForm } from '#database/tables.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fitOf } from './conversions.ts';
import { instantAt } from './parse-instant.ts';
import { parseDate } from './parse-number.ts';
import { mostItems, parseValue, splitList } from './parse-value.ts';
import type { ParseOptions } from './parse-value.ts';
import { isFreeText, isList, sameValue } from './values.ts';
import type { Value } from './values.ts';
import { wordsOf } from './words-of.ts';

/** `changed`: it is written otherwise. `lost`: it has no form there, or a part of it has none. */
export interface Converted {
  readonly value: Value | null;
  readonly loss: 'none' | 'changed' | 'lost';
}

type From = Pick<FieldDefinition, 'kind' | 'options'> & Pick<FormerForm, 'language'>;
type Options = Pick<ParseOptions, 'country' | 'timeZone'>;

const lost: Converted = { value: null, loss: 'lost' };

/** `value` is canonical, of `from`. Reading what was written by a person who typed its words is what this comes to. */
export function convertValue(from: From, to: FieldDefinition, value: Value, options: Options): Converted {
  if (from.kind === to.kind) return { value, loss: 'none' };
  if (fitOf(from.kind, to.kind) === 'impossible') return lost;
  const wording = { ...options, language: from.language };
  const words = wordsOf(from, value, wording);
  // What is masked in a text would stand in the open as anything else.
  if (isFreeText(from.kind) && !keepsContacts(to.kind) && findContacts(words).length > 0) return lost;
  const { value: read, isWhole } = readAs(from, to, value, words, options);
  if (read === null || !isWhole) return { value: read, loss: 'lost' };
  return { value: read, loss: sameValue(value, read) || wordsOf(to, read, wording) === words ? 'none' : 'changed' };
}

function keepsContacts(kind: FieldKind): boolean {
  return isFreeText(kind) || kind === 'emails' || kind === 'phones';
}

interface Read {
  readonly value: Value | null;
  readonly isWhole: boolean;
}

function readAs(from: From, to: FieldDefinition, value: Value, words: string, options: Options): Read {
  if (from.kind === 'choice' && to.kind === 'choices') return { value: [String(value)], isWhole: true };
  if (from.kind === 'choices' && to.kind === 'choice') return { value: value[0] ?? null, isWhole: value.length === 1 };
  // In figures a point parts thousands: what is a number already is not read again.
  if (typeof value === 'string' && isAmount(from.kind)) {
    if (isAmount(to.kind)) return whole(to.kind === 'money' && value.includes('.') ? null : value);
    if (to.kind === 'phones') return whole(/^\d+$/u.test(value) ? parsed(to, value, options) : null);
    if (!isFreeText(to.kind)) return whole(parsed(to, value, options));
  }
  if (from.kind === 'date_time' && to.kind === 'date') return dayOf(String(value), options.timeZone);
  if (isList(to.kind)) return itemsIn(words, to, options);
  return whole(parsed(to, words, options));
}

function isAmount(kind: FieldKind): boolean {
  return kind === 'number' || kind === 'money';
}

function whole(value: Value | null): Read {
  return { value, isWhole: true };
}

function parsed(to: FieldDefinition, words: string, options: Options): Value | null {
  const read = parseValue(to, words, { ...options, allowMasks: true });
  return 'value' in read ? read.value : null;
}

/** The day on the clocks of the project; its time goes. */
function dayOf(instant: string, timeZone: string): Read {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return { value: null, isWhole: false };
  const day = parseDate(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at));
  return { value: day, isWhole: day !== null && instantAt(day, 0, 0, timeZone).getTime() === at.getTime() };
}

/** Items one by one, and of what is none whole the phones (e-mails) that stand in it. */
function itemsIn(words: string, to: FieldDefinition, options: Options): Read {
  const all = parsed(to, words, options);
  if (all !== null) return whole(all);
  const kind = to.kind === 'emails' ? 'email' : to.kind === 'phones' ? 'phone' : null;
  const items = new Set<string>();
  let isWhole = true;
  for (const part of splitList(words)) {
    const read = parsed(to, part, options);
    if (read !== null) {
      items.add(String(read[0]));
      continue;
    }
    const contacts = findContacts(part).filter((contact) => contact.kind === kind);
    for (const { normalised } of contacts) items.add(normalised);
    const rest = contacts.reduce((text, contact) => text.replace(contact.text, ' '), part);
    if (/[\p{L}\p{N}]/u.test(rest)) isWhole = false;
  }
  const kept = [...items].slice(0, mostItems);
  return { value: kept.length === 0 ? null : kept, isWhole: isWhole && kept.length === items.size };
}
