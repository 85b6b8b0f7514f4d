/** One row of a file: the values of a new record, or why it can't be one. */
import type { FieldId } from '#contract/ids.ts';
import { looksMasked } from '#policy/redact.ts';
import { holdsRetired } from '#records/offered-options.ts';
import { parseValue, splitList } from '#records/parse-value.ts';
import type { Parsed, ParseOptions, Reason } from '#records/parse-value.ts';
import { isList } from '#records/values.ts';
import type { Value } from '#records/values.ts';
import type { FieldDefinition } from '#query/definition.ts';
import type { MappedColumn } from './map-columns.ts';
import { unguardCell } from './formula-guard.ts';
import { memberNamed } from './people.ts';
import type { People } from './people.ts';
import { fits, isEmpty } from './read-csv.ts';

export interface RowRules extends Pick<ParseOptions, 'country' | 'timeZone'> {
  /** Names of all columns, as the heading has them. */
  readonly headings: readonly string[];
  readonly columns: readonly MappedColumn[];
  readonly people: People;
}

/** `column`: its place in the file; null where the reason concerns the whole row. */
export type Judged =
  { readonly values: ReadonlyMap<FieldId, Value> } | { readonly reason: Reason; readonly column: number | null };

/** `cells` null: a row whose quotes are broken. The first thing that is wrong is the one that is told. */
export function judgeRow(cells: readonly string[] | null, rules: RowRules): Judged {
  const width = rules.headings.length;
  if (cells === null) return { reason: 'broken_quotes', column: null };
  if (isEmpty(cells)) return { reason: 'empty_row', column: null };
  if (cells.length < width) return { reason: 'too_few_cells', column: null };
  if (!fits(cells, width)) return { reason: 'too_many_cells', column: null };
  const values = new Map<FieldId, Value>();
  for (const { column, field } of rules.columns) {
    const parsed = parseCell(field, unguardCell(cells[column] ?? ''), values.get(field.id), rules);
    if ('reason' in parsed) return { reason: parsed.reason, column };
    if (parsed.value !== null) values.set(field.id, parsed.value);
  }
  const missing = rules.columns.find(({ field }) => field.required && !values.has(field.id));
  if (missing !== undefined) return { reason: 'required_empty', column: missing.column };
  // Something stands only in columns that are not imported.
  if (values.size === 0) return { reason: 'empty_row', column: null };
  return { values };
}

/** `before`: what earlier columns gave to the same list. */
function parseCell(field: FieldDefinition, cell: string, before: Value | undefined, rules: RowRules): Parsed {
  if (field.kind === 'person') return parsePerson(cell, rules);
  const typed = isList(field.kind) ? [...(typeof before === 'object' ? before : []), ...itemsOf(field, cell)] : cell;
  const parsed = parseValue(field, typed, rules);
  // A new record holds none yet that it could keep.
  return 'value' in parsed && holdsRetired(field, parsed.value, null) ? { reason: 'not_an_option' } : parsed;
}

function parsePerson(cell: string, { people }: RowRules): Parsed {
  if (cell.trim() === '') return { value: null };
  if (looksMasked(cell)) return { reason: 'masked_value' };
  const member = memberNamed(people, cell);
  return member === null ? { reason: 'not_a_member' } : { value: member };
}

function itemsOf(field: FieldDefinition, cell: string): string[] {
  if (field.kind === 'phones') return splitList(cell).flatMap(splitAtDash);
  return field.kind === 'emails' ? splitEmails(cell) : splitOptions(field, cell);
}

/** As `splitList`, but what is an option as a whole stays so, with a comma or a slash in its name. */
function splitOptions(field: FieldDefinition, cell: string): string[] {
  const isOption = (text: string) => 'value' in parseValue({ ...field, kind: 'choice' }, text, noPlace);
  return cell.split(/[;\n\r]+/u).flatMap((part) => (isOption(part) ? [part] : splitList(part)));
}

/** Options are the same everywhere. */
const noPlace = { country: '', timeZone: 'UTC' };

/** As `splitList`, but a slash before any `@` is a part of the address: `kd/an@kin.vn`. */
function splitEmails(cell: string): string[] {
  const lines = cell.split(/[;,\n\r]+/u);
  return lines
    .flatMap((line) => line.split(/(?<=@[^/]*)\/+/u))
    .flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}

/** `0912 345 678 - 0987 654 321` are two phones, `0912 - 345 - 678` is one: only whole numbers are taken apart. */
function splitAtDash(item: string): string[] {
  const parts = item.split(/\s+\p{Pd}\s+/u);
  return parts.length > 1 && parts.every((part) => part.replaceAll(/\D/g, '').length >= 9) ? parts : [item];
}
