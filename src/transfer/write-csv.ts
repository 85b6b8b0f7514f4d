/** Values as the cells of a file, and cells as its lines: what `read-csv.ts` and the import read back to the same. */
import type { ShownValue } from '#contract/fields.ts';
import type { Label, Language } from '#contract/shapes.ts';
import { maskConstants } from '#policy/redact.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { parseValue } from '#records/parse-value.ts';
import { guardCell } from './formula-guard.ts';
import { phoneCell } from './phone-cell.ts';

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

/** For whom a file is written: his language, and the country to which phones without a code belong. */
export interface Wording {
  readonly language: Language;
  readonly country: string;
}

/** What the mask shows of a value, in a cell. A damaged one leaves an empty cell; that it was is in the log. */
export function cellOf(field: FieldDefinition, shown: ShownValue, { language, country }: Wording): string {
  switch (shown.state) {
    case 'empty':
    case 'damaged':
      return '';
    case 'masked':
      return maskConstants[field.kind === 'emails' ? 'email' : 'phone'];
    case 'open':
      if (typeof shown.value === 'string') return textOf(field, shown.value, language);
      return guardCell(
        shown.value.map((item) => (field.kind === 'phones' ? phoneCell(item, country) : item)).join('; '),
      );
  }
}

const decimal = /^-?\d+(?:\.\d+)?$/;

/**
 * A number below zero is no formula: guarded, it would be none to a spreadsheet. What is no number in a field of
 * numbers was written into the database by hand, and is guarded like any text.
 */
function textOf(field: FieldDefinition, value: string, language: Language): string {
  if ((field.kind === 'number' || field.kind === 'money') && decimal.test(value)) return value;
  return guardCell(field.kind === 'choice' ? nameOf(field, value, language) : value);
}

/** The option's name, or its key where an import would not find it by that name. */
function nameOf(field: FieldDefinition, key: string, language: Language): string {
  const name: Label | undefined = field.options.find((option) => option.key === key)?.name;
  if (name === undefined) return key;
  const read = parseValue(field, name[language], { country: '', timeZone: 'UTC' });
  return 'value' in read && read.value === key ? name[language] : key;
}
