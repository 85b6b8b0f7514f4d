/** What a list is sorted by, for this member. */
import { Refusal } from '#contract/errors.ts';
import type { SortKey } from '#contract/records.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { openRegion, requireReadable } from '#policy/fields.ts';
import { intersect } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import type { FieldDefinition, Slot, TableDefinition } from './definition.ts';

/** `sorted`: the rows that stand in the order of the slot; all others come after them, by id. */
export type SortPlan = { readonly slot: null } | { readonly slot: Slot; readonly sorted: Region };

/** People and related records are found by their index, and stand in no order that means anything to a reader. */
export function isSortable({ slot, filling, kind }: FieldDefinition): boolean {
  return slot !== null && !filling && kind !== 'person' && kind !== 'relation';
}

/**
 * Throws `unknown_field` for a field that is hidden or does not exist, and `invalid_value` for one that cannot be
 * sorted by (in this part): both before any statement.
 */
export function planSort(table: TableDefinition, policy: CompiledPolicy, sort: SortKey): SortPlan {
  const { by, part } = sort;
  if (by === 'created_at') return { slot: null };
  requireReadable(policy, table.id, by, '/sort/by');
  const field = table.fields.find(({ id }) => id === by);
  if (field === undefined || !isSortable(field)) throw new Refusal('invalid_value', '/sort/by');
  const slot = part === 'given' ? field.givenSlot : field.slot;
  if (slot === null) throw new Refusal('invalid_value', '/sort/part');
  return { slot, sorted: intersect(may(policy, 'view', table.id), openRegion(policy, table.id, by)) };
}
