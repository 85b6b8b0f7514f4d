/** What is derived from a record's plain body: keys to sort by, and the text that search looks through. */
import type { FieldDefinition, Slot, TableDefinition } from '#query/definition.ts';
import type { SlotValue } from '#query/slots.ts';
import { fold, givenNameKey, sortKey } from '#query/vietnamese.ts';

/** Plain values by field id, as the column `data` holds them. */
export type PlainBody = Readonly<Record<string, string>>;

/** The slots that this table uses; null where the field is empty. */
export function slotsOf(table: TableDefinition, data: PlainBody): Partial<Record<Slot, SlotValue>> {
  const slots: Partial<Record<Slot, SlotValue>> = {};
  for (const field of table.fields) {
    const value = data[field.id];
    if (field.slot !== null) slots[field.slot] = value === undefined ? null : slotValue(field, field.slot, value);
    if (field.givenSlot !== null) slots[field.givenSlot] = value === undefined ? null : givenNameKey(value);
  }
  return slots;
}

/** Folded values of the searchable plain fields, one after another; null when there is none. */
export function searchTextOf(table: TableDefinition, data: PlainBody): string | null {
  const words = table.fields
    .filter(({ searchable, id }) => searchable && data[id] !== undefined)
    .map(({ id }) => fold(data[id] ?? ''));
  return words.length === 0 ? null : words.join(' ');
}

function slotValue(field: FieldDefinition, slot: Slot, value: string): SlotValue {
  switch (slot[0]) {
    case 'n':
      return field.kind === 'choice' ? optionPlace(field, value) : Number(value);
    case 't':
      return dayOf(value);
    default:
      return field.kind === 'choice' ? String(optionPlace(field, value)).padStart(4, '0') : sortKey(value);
  }
}

/** Null for what can only have been written by hand: a day that is none has no place in an order. */
function dayOf(value: string): Date | null {
  const day = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : day;
}

/** Choices sort in the order in which they are offered; one that is offered no more comes after them. */
function optionPlace(field: FieldDefinition, key: string): number {
  const place = field.options.findIndex((option) => option.key === key);
  return place === -1 ? field.options.length : place;
}
