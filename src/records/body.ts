/** What is derived from a record's plain body: keys to sort by, and the text that search looks through. */
import type { StoredBody } from '#database/record-tables.ts';
import type { FieldDefinition, Slot, TableDefinition } from '#query/definition.ts';
import type { SlotValue } from '#query/slots.ts';
import { fold, givenNameKey, sortKey } from '#query/vietnamese.ts';

/** What can be sorted and searched by: of a body that was written into by hand, what a body can be. */
export function plainBody(data: unknown): StoredBody {
  if (typeof data !== 'object' || data === null) return {};
  const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' || isList(value)));
}

/** The slots that this table uses; null where the field is empty. */
export function slotsOf(table: TableDefinition, data: StoredBody): Partial<Record<Slot, SlotValue>> {
  const slots: Partial<Record<Slot, SlotValue>> = {};
  for (const field of table.fields) {
    const value = data[field.cell];
    if (field.slot !== null) slots[field.slot] = value === undefined ? null : slotValue(field, field.slot, value);
    if (field.givenSlot !== null) slots[field.givenSlot] = value === undefined ? null : givenNameKey(lineOf(value));
  }
  return slots;
}

/** Folded values of the searchable plain fields, one after another; null when there is none. */
export function searchTextOf(table: TableDefinition, data: StoredBody): string | null {
  const words = table.fields
    .filter(({ searchable, cell }) => searchable && data[cell] !== undefined)
    .map((field) => fold(searchedText(field, data[field.cell] ?? '')));
  return words.length === 0 ? null : words.join(' ');
}

/** A list as one text; of everything else the text itself. */
function lineOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(' ');
}

/** Of choices what they are called, in either language: their keys mean nothing to who searches. */
function searchedText(field: FieldDefinition, value: string | readonly string[]): string {
  if (field.kind !== 'choice' && field.kind !== 'choices') return lineOf(value);
  const keys = typeof value === 'string' ? [value] : value;
  const chosen = field.options.filter(({ key }) => keys.includes(key));
  return chosen.map(({ name }) => (name.vi === name.en ? name.vi : `${name.vi} ${name.en}`)).join(' ');
}

/** People and related records are found by their id, and stand in no order. */
export function slotValue(field: FieldDefinition, slot: Slot, value: string | readonly string[]): SlotValue {
  const line = lineOf(value);
  switch (slot[0]) {
    case 'n':
      return field.kind === 'choice' ? optionPlace(field, line) : Number(line);
    case 't':
      return instantOf(field.kind === 'date' ? `${line}T00:00:00Z` : line);
    default:
      if (field.kind === 'person' || field.kind === 'relation') return line;
      return field.kind === 'choice' ? String(optionPlace(field, line)).padStart(4, '0') : sortKey(line);
  }
}

/** Null for what can only have been written by hand: an instant that is none has no place in an order. */
function instantOf(text: string): Date | null {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999 ? instant : null;
}

/** Choices sort in the order in which they are offered; one that is offered no more comes after them. */
function optionPlace(field: FieldDefinition, key: string): number {
  const place = field.options.findIndex((option) => option.key === key);
  return place === -1 ? field.options.length : place;
}
