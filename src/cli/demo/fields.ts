/** A table's fields by key, and what a record shows in one. */
import type { ShownRecord } from '#contract/records.ts';
import type { Table } from './bring-in.ts';

/** Empty where it is masked, or no text. */
export function textOf({ values }: ShownRecord, field: number): string {
  const shown = values[field];
  return shown?.state === 'open' && typeof shown.value === 'string' ? shown.value : '';
}

/** @throws Error where the table has none */
export function fieldOf({ fields }: Table, key: string): Table['fields'][number]['id'] {
  const field = fields.find((each) => each.key === key);
  if (field === undefined) throw new Error(`the table has no field ${key}`);
  return field.id;
}
