/** Values in slots, on their way into a statement and back out of a list position. */
import type { Slot } from './definition.ts';

/** Text slots hold text, number slots numbers, time slots instants. */
export type SlotValue = string | number | Date | null;

const slotTypes: Readonly<Record<'s' | 'n' | 't', string>> = { s: 'text', n: 'float8', t: 'timestamptz' };

/** The PostgreSQL type of a slot. */
export function typeOf(slot: Slot): string {
  return slotTypes[slot.slice(0, 1) as 's' | 'n' | 't'];
}
