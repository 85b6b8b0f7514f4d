/** What a person types, in a form or in a file, as a canonical value. */
import { Refusal } from '#contract/errors.ts';
import type { PlainValue } from '#contract/fields.ts';
import type { refusalReasons } from '#contract/imports.ts';
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import { looksMasked } from '#policy/redact.ts';
import type { FieldOption } from '#database/tables.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fold } from '#query/vietnamese.ts';
import { parseDateTime } from './parse-instant.ts';
import { parseLink } from './parse-link.ts';
import { parseDate, parseMoney, parseNumber } from './parse-number.ts';
import { isList } from './values.ts';
import type { Value } from './values.ts';

export type Reason = (typeof refusalReasons)[number];
/** `value` null: the field is to be empty. */
export type Parsed = { readonly value: Value | null } | { readonly reason: Reason };

export interface ParseOptions {
  /** For phones typed without their country; a code of ISO 3166-1. */
  readonly country: string;
  /** For instants typed without theirs; a name of IANA's. */
  readonly timeZone: string;
  /** True only where masks in a text will be replaced by what they stand for. */
  readonly allowMasks?: boolean;
}

/** Most UTF-16 units of a text. */
const longest = { text: 1_000, person_name: 200, long_text: 20_000 } as const;
/** Of one list. */
export const mostItems = 50;

/** Never throws for what people type. Lists drop duplicates and keep their order. */
export function parseValue(field: FieldDefinition, typed: PlainValue, options: ParseOptions): Parsed {
  if (typed === null) return { value: null };
  if (options.allowMasks !== true && looksMasked(typed)) return { reason: 'masked_value' };
  if (isList(field.kind)) {
    return parseList(field, typeof typed === 'string' ? [typed] : typed, options.country);
  }
  if (typeof typed !== 'string') return { reason: notOne(field) };
  return parseSingle(field, typed.toWellFormed(), options);
}

/** The same for a form: throws `invalid_value` or `masked_value` at `pointer`. */
export function requireValue(
  field: FieldDefinition,
  typed: PlainValue,
  options: ParseOptions,
  pointer = `/values/${field.id}`,
): Value | null {
  const parsed = parseValue(field, typed, options);
  if ('value' in parsed) return parsed.value;
  throw new Refusal(parsed.reason === 'masked_value' ? 'masked_value' : 'invalid_value', pointer);
}

/** Several phones or addresses that were typed into one cell. */
export function splitList(cell: string): string[] {
  return cell
    .split(/[;,/\n\r]+/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function parseList(field: FieldDefinition, typed: readonly string[], country: string): Parsed {
  const items = new Set<string>();
  for (const each of typed) {
    if (each.trim() === '') continue;
    const item = parseItem(field, each, country);
    if (item === null) return { reason: notOne(field) };
    items.add(item);
  }
  if (items.size > mostItems) return { reason: 'too_long' };
  return { value: items.size === 0 ? null : [...items] };
}

function parseItem(field: FieldDefinition, typed: string, country: string): string | null {
  if (field.kind === 'emails') return normaliseEmail(typed);
  if (field.kind === 'phones') return normalisePhone(typed, country as 'VN');
  return optionOf(field, oneLine(typed));
}

function parseSingle(field: FieldDefinition, typed: string, options: ParseOptions): Parsed {
  switch (field.kind) {
    case 'text':
    case 'person_name':
      return parseText(oneLine(typed), longest[field.kind]);
    case 'long_text':
      return parseText(lines(typed), longest.long_text);
    default: {
      const cell = oneLine(typed);
      if (cell === '') return { value: null };
      const value = parseWord(field, cell, options);
      return value === null ? { reason: notOne(field) } : { value };
    }
  }
}

function parseWord(field: FieldDefinition, cell: string, { timeZone }: ParseOptions): string | null {
  switch (field.kind) {
    case 'number':
      return parseNumber(cell);
    case 'money':
      return parseMoney(cell);
    case 'date':
      return parseDate(cell);
    case 'date_time':
      return parseDateTime(cell, timeZone);
    case 'yes_no':
      return yesOrNoOf(cell);
    case 'link':
      return parseLink(cell);
    // Whether there is such a member, or such a record in view, is asked where it is written.
    case 'person':
    case 'relation':
      return uuid.test(cell) ? cell : null;
    default:
      return optionOf(field, cell);
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** As people and spreadsheets write it; folded. */
const yes = new Set(['yes', 'co', 'true', 'dung', '1', 'x', 'y']);
const no = new Set(['no', 'khong', 'false', 'sai', '0', 'n']);

function yesOrNoOf(cell: string): 'yes' | 'no' | null {
  const folded = fold(cell);
  if (yes.has(folded)) return 'yes';
  return no.has(folded) ? 'no' : null;
}

/**
 * By its key, or by one of its names in either language, marks and case set aside; one that is offered no more as well,
 * after all others, so that a value reads as itself. Whether it may be chosen is asked where it is written.
 */
function optionOf(field: FieldDefinition, cell: string): string | null {
  const exact = field.options.find(({ key }) => key === cell);
  if (exact !== undefined) return exact.key;
  const folded = fold(cell);
  const names = ({ name, aliases = [] }: FieldOption) => [name.vi, name.en, ...aliases].map(fold);
  const named = field.options.filter((option) => names(option).includes(folded));
  return (named.find(({ retired }) => retired !== true) ?? named[0])?.key ?? null;
}

/** A name of zero-width characters alone is none. */
const visible = /[^\s\p{Cf}]/u;

function parseText(text: string, most: number): Parsed {
  if (text.length > most) return { reason: 'too_long' };
  return { value: visible.test(text) ? text : null };
}

/** Line breaks and control characters become spaces, since a list shows one line. */
function oneLine(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Keeps line breaks and tabs. */
function lines(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

function notOne({ kind }: FieldDefinition): Reason {
  switch (kind) {
    case 'number':
    case 'money':
      return 'not_a_number';
    case 'date':
      return 'not_a_date';
    case 'date_time':
      return 'not_a_time';
    case 'yes_no':
      return 'not_yes_or_no';
    case 'link':
      return 'not_a_link';
    case 'person':
      return 'not_a_member';
    case 'relation':
      return 'not_a_record';
    case 'emails':
      return 'not_an_email';
    case 'phones':
      return 'not_a_phone';
    default:
      return 'not_an_option';
  }
}
