/** Values as the cells of a file, and cells as its lines: what `read-csv.ts` and the import read back to the same. */
import type { ShownValue } from '#contract/fields.ts';
import type { Label, Language } from '#contract/shapes.ts';
import { maskConstants } from '#policy/redact.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { parseValue } from '#records/parse-value.ts';
import { guardCell } from './formula-guard.ts';
import { nameOfMember } from './people.ts';
import type { People } from './people.ts';
import { phoneText } from '#records/phone-text.ts';
import { timeText } from '#records/time-text.ts';
import { yesOrNo } from '#records/words-of.ts';

/** By it spreadsheets know that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

/** One line, CRLF included, by RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

/** Quotes where they are needed, and around what a program might take for another delimiter or for padding. */
function quote(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export function headingOf(fields: readonly FieldDefinition[], language: Language): string {
  return csvLine(fields.map(({ name }) => guardCell(name[language])));
}

/** For whom a file is written, and what its project calls things. */
export interface Wording {
  readonly language: Language;
  /** To which phones without a code belong. */
  readonly country: string;
  /** IANA name of the zone whose clocks instants are written by. */
  readonly timeZone: string;
  readonly people: People;
}

/** What the mask shows of a value, in a cell. A damaged one leaves an empty cell; that it was is in the log. */
export function cellOf(field: FieldDefinition, shown: ShownValue, wording: Wording): string {
  switch (shown.state) {
    case 'empty':
    case 'damaged':
      return '';
    case 'masked':
      return maskConstants[field.kind === 'emails' ? 'email' : 'phone'];
    case 'open':
      if (typeof shown.value === 'string') return textOf(field, shown.value, wording);
      return guardCell(shown.value.map((item) => itemOf(field, item, wording)).join('; '));
  }
}

const decimal = /^-?\d+(?:\.\d+)?$/;

/**
 * A number below zero is no formula: guarded, it would be none to a spreadsheet. What is no number in a field of
 * numbers was written into the database by hand, and is guarded like any text.
 */
function textOf(field: FieldDefinition, value: string, wording: Wording): string {
  if ((field.kind === 'number' || field.kind === 'money') && decimal.test(value)) return value;
  return guardCell(wordsOf(field, value, wording));
}

/** As people write it, where an import reads that back as the very same value; else as it is stored. */
function wordsOf(field: FieldDefinition, value: string, { language, timeZone, people }: Wording): string {
  switch (field.kind) {
    case 'choice':
      return optionName(field, value, language);
    case 'yes_no':
      return yesOrNo[language][value] ?? value;
    case 'date_time':
      return timeText(value, timeZone);
    case 'person':
      return nameOfMember(people, value);
    default:
      return value;
  }
}

function itemOf(field: FieldDefinition, item: string, { language, country }: Wording): string {
  if (field.kind === 'phones') return phoneText(item, country);
  if (field.kind !== 'choices') return item;
  const name = optionName(field, item, language);
  // What would be taken apart there.
  return /[;\r\n]/u.test(name) ? item : name;
}

/** The option's name, or its key where an import would not find it by that name. */
function optionName(field: FieldDefinition, key: string, language: Language): string {
  const name: Label | undefined = field.options.find((option) => option.key === key)?.name;
  if (name === undefined) return key;
  const read = parseValue({ ...field, kind: 'choice' }, name[language], { country: '', timeZone: 'UTC' });
  return 'value' in read && read.value === key ? name[language] : key;
}
