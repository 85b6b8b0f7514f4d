/** What one condition of a filter asks for, parsed by the kind of its field. */
import { Refusal } from '#contract/errors.ts';
import { isSealed } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import { stretches } from '#contract/filters.ts';
import type { FilterCondition, RecordFact } from '#contract/filters.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { FieldDefinition } from '#query/definition.ts';
import type { Test } from '#query/filter.ts';
import { wholeContact } from '#query/search.ts';
import { fold } from '#query/vietnamese.ts';
import { slotValue } from './body.ts';
import { instantAt, parseDateTime } from './parse-instant.ts';
import { parseDate } from './parse-number.ts';
import { parseValue } from './parse-value.ts';
import type { ParseOptions } from './parse-value.ts';
import { tokenText } from './seal-value.ts';
import { stretchOfDays } from './stretch-of-days.ts';
import { isFreeText } from './values.ts';

export interface Asked extends Pick<FilterCondition, 'is' | 'value'>, Pick<ParseOptions, 'country' | 'timeZone'> {
  /** Of the value. */
  readonly pointer: string;
  readonly policy: CompiledPolicy;
  readonly today: string;
}

/** `is` is an operator of the field's. Throws `invalid_value` at `pointer`. */
export function fieldTest(field: FieldDefinition, asked: Asked): Test {
  switch (asked.is) {
    case 'empty':
      return emptyTest(asked);
    case 'contains':
    case 'starts':
      return { is: asked.is, folded: searchedText(field, asked) };
    case 'within':
      return withinTest(field.kind === 'date' ? 'days' : 'instants', asked);
    case 'in':
    case 'has_all': {
      const values = several(asked).flatMap((value) => valueOf(field, value, asked));
      return asked.is === 'in' ? oneOf(field, values) : { is: 'has_all', values };
    }
    case 'equals': {
      const values = valueOf(field, one(asked), asked);
      const [value = ''] = values;
      if (isSealed(field) || !isOrdered(field.kind)) return oneOf(field, values);
      return { is: 'range', from: { value, included: true }, to: { value, included: true } };
    }
    default:
      return comparison(field.kind, asked, (typed) => valueOf(field, typed, asked)[0] ?? '');
  }
}

/** `is` is an operator of the fact's. `me` and `mine` are who asks. Throws `invalid_value` at `pointer`. */
export function factTest(fact: RecordFact, asked: Asked): Test {
  if (asked.is === 'empty') return emptyTest(asked);
  if (fact === 'created_at' || fact === 'updated_at') return timeTest(asked);
  const named = asked.is === 'in' ? several(asked) : [one(asked)];
  const { policy } = asked;
  const values = named.flatMap((value): readonly string[] => {
    if (fact === 'assignee' && value === 'me') return [policy.member];
    if (fact === 'team' && value === 'mine') return policy.teams;
    if (!uuid.test(value)) throw invalid(asked);
    return [value];
  });
  return { is: 'one_of', values, keys: null };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

function emptyTest(asked: Asked): Test {
  if (asked.value !== undefined) throw invalid(asked);
  return { is: 'empty' };
}

function timeTest(asked: Asked): Test {
  if (asked.is === 'within') return withinTest('instants', asked);
  return comparison('date_time', asked, (typed) => {
    const instant = parseDateTime(typed, asked.timeZone);
    if (instant === null) throw invalid(asked);
    return instant;
  });
}

function isOrdered(kind: FieldKind): boolean {
  return kind === 'number' || kind === 'money' || kind === 'date' || kind === 'date_time';
}

function oneOf(field: FieldDefinition, values: readonly string[]): Test {
  const { slot } = field;
  const isKeyed = !isSealed(field) && !isFreeText(field.kind);
  const keys =
    isKeyed && slot !== null && slot.startsWith('s')
      ? values.map((value) => String(slotValue(field, slot, value)))
      : null;
  return { is: 'one_of', values: [...new Set(values.map((value) => tokenText(field, value)))], keys };
}

/** A comparison with a day, where instants are compared, is one with all of the day: `lte` includes its last instant. */
function comparison(kind: FieldKind, asked: Asked, parse: (typed: string) => string): Test {
  const { is } = asked;
  const typed = one(asked).trim();
  const day = kind === 'date_time' ? parseDate(typed) : null;
  if (day !== null) {
    const { from, until } = instantsOf({ from: day, until: dayAfter(day) }, asked.timeZone);
    const edge = is === 'lt' || is === 'gte' ? from : until;
    return is === 'lt' || is === 'lte'
      ? { is: 'range', from: null, to: { value: edge, included: false } }
      : { is: 'range', from: { value: edge, included: true }, to: null };
  }
  const bound = { value: parse(typed), included: is === 'lte' || is === 'gte' };
  return is === 'lt' || is === 'lte' ? { is: 'range', from: null, to: bound } : { is: 'range', from: bound, to: null };
}

function withinTest(unit: 'days' | 'instants', asked: Asked): Test {
  const stretch = stretches.find((each) => each === asked.value);
  if (stretch === undefined) throw invalid(asked);
  const days = stretchOfDays(stretch, asked.today);
  const { from, until } = unit === 'days' ? days : instantsOf(days, asked.timeZone);
  return { is: 'range', from: { value: from, included: true }, to: { value: until, included: false } };
}

function instantsOf({ from, until }: { readonly from: string; readonly until: string }, timeZone: string) {
  const begin = (day: string) => instantAt(day, 0, 0, timeZone).toISOString();
  return { from: begin(from), until: begin(until) };
}

function dayAfter(day: string): string {
  return stretchOfDays('tomorrow', day).from;
}

/** Folded. Of an address any part may be asked for, which is no address. */
function searchedText(field: FieldDefinition, asked: Asked): string {
  const [text = ''] = valueOf({ ...field, kind: field.kind === 'link' ? 'text' : field.kind }, one(asked), asked);
  const folded = fold(text);
  if (folded === '') throw invalid(asked);
  return folded;
}

/** Canonical; several of a value that was typed as a list. */
function valueOf(field: FieldDefinition, typed: string, asked: Asked): readonly string[] {
  if (field.kind === 'person' && typed === 'me') return [asked.policy.member];
  const parsed = parseValue(field, typed, asked);
  if (!('value' in parsed) || parsed.value === null) throw invalid(asked);
  const values = typeof parsed.value === 'string' ? [parsed.value] : parsed.value;
  if (!isSent(field) || !values.some((value) => hasContact(value, asked))) return values;
  throw invalid(asked);
}

/** Kinds of which a value is sent to PostgreSQL as the text that somebody typed. */
function isSent(field: FieldDefinition): boolean {
  return !isSealed(field) && (field.kind === 'text' || field.kind === 'person_name' || field.kind === 'link');
}

/**
 * Phones and e-mails in texts are sealed out of them, so a text that is looked for can hold none; and what is typed here
 * is never sent to PostgreSQL as text, where it could stand in a log of statements.
 */
function hasContact(value: string, { country }: Asked): boolean {
  return findContacts(value).length > 0 || wholeContact(value, country) !== null;
}

function one(asked: Asked): string {
  if (typeof asked.value !== 'string') throw invalid(asked);
  return asked.value;
}

function several(asked: Asked): readonly string[] {
  if (asked.value === undefined || typeof asked.value === 'string') throw invalid(asked);
  return asked.value;
}

function invalid({ pointer }: Asked): Refusal {
  return new Refusal('invalid_value', pointer);
}
