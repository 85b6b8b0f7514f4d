/** Which slots of `records` hold a field's sort keys. Slots are few, and a field that gives its own up leaves its keys in it. */
import { indexOfKind, isSealed } from '#contract/fields.ts';
import type { FieldKind } from '#contract/fields.ts';
import { Refusal } from '#contract/errors.ts';
import { numberSlots, textSlots, timeSlots } from '#query/definition.ts';
import type { FieldDefinition, Slot, TableDefinition } from '#query/definition.ts';

export type FieldSlots = Pick<FieldDefinition, 'slot' | 'givenSlot'>;

export const noSlots: FieldSlots = { slot: null, givenSlot: null };

const slotsIn: Readonly<Record<'texts' | 'numbers' | 'times', readonly Slot[]>> = {
  texts: textSlots,
  numbers: numberSlots,
  times: timeSlots,
};

function slotsOf(kind: FieldKind): readonly Slot[] {
  const index = indexOfKind[kind];
  return index === null ? [] : slotsIn[index];
}

export function isIndexable(field: Pick<FieldDefinition, 'kind' | 'sensitive'>): boolean {
  return !isSealed(field) && slotsOf(field.kind).length > 0;
}

/** Throws `no_index_left`. A person's name gets a second one, for its order by given name, where one is left. */
export function takeSlots(table: TableDefinition, kind: FieldKind): FieldSlots {
  const found = slotsAgain(table, kind, noSlots);
  if (found.slot === null) throw new Refusal('no_index_left', '/indexed');
  return found;
}

/** The same for a field that comes back: what it had where that is still free, and none where nothing is. */
export function slotsAgain(table: TableDefinition, kind: FieldKind, had: FieldSlots): FieldSlots {
  const taken = new Set(table.fields.flatMap(({ slot, givenSlot }) => [slot, givenSlot]));
  const free = slotsOf(kind).filter((slot) => !taken.has(slot));
  const slot = free.find((each) => each === had.slot) ?? free.find((each) => each !== had.givenSlot) ?? free[0] ?? null;
  if (kind !== 'person_name') return { slot, givenSlot: null };
  const rest = free.filter((each) => each !== slot);
  return { slot, givenSlot: rest.find((each) => each === had.givenSlot) ?? rest[0] ?? null };
}
