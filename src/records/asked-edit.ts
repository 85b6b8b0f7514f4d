/** What a batch writes into each of its records. */
import type { BulkWay } from '#contract/bulk.ts';
import type { FieldId } from '#contract/ids.ts';
import { mostItems } from './parse-value.ts';
import type { Value } from './values.ts';

/** Sealed beside the batch. */
export interface AskedEdit {
  readonly field: FieldId;
  /** Where the field kept its values when this one was parsed: says what it was then (`former.ts`). */
  readonly cell: FieldId;
  readonly way: BulkWay;
  /** Canonical. Options alone for `add` and `remove`. */
  readonly value: Value | null;
}

/** What becomes of this value; undefined where it can't be so: a list that grows too long. */
export function editedValue(
  { way, value }: Pick<AskedEdit, 'way' | 'value'>,
  before: Value | null,
): Value | null | undefined {
  if (way === 'set') return value;
  const [had, given] = [itemsOf(before), itemsOf(value)];
  const items = way === 'add' ? [...new Set([...had, ...given])] : had.filter((item) => !given.includes(item));
  if (items.length > mostItems) return undefined;
  return items.length === 0 ? null : items;
}

function itemsOf(value: Value | null): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}
