/** Sort keys and search texts of stored records, made as today's definition says. */
import type { RecordId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import { slots } from '#query/definition.ts';
import type { Slot, TableDefinition } from '#query/definition.ts';
import { readDerived, writeDerived } from '#query/derived-rows.ts';
import type { Derived, DerivedRow } from '#query/derived-rows.ts';
import type { SlotValue } from '#query/slots.ts';
import { plainBody, searchTextOf, slotsOf } from './body.ts';

/**
 * Rows that are right already are not written. One that somebody wrote in between is looked at again: an edit makes its
 * keys itself, but whoever gives a record to another makes a new version with the keys that it had.
 */
export async function refreshRows(tx: Tx, table: TableDefinition, ids: readonly RecordId[]): Promise<void> {
  let left: readonly RecordId[] = ids;
  while (left.length > 0) {
    const rows = await readDerived(tx, table.id, left);
    const wrong = rows.flatMap((row) => {
      const derived = derivedOf(table, row.data);
      return isSame(row, derived) ? [] : [{ id: row.id, version: row.version, ...derived }];
    });
    const written = await writeDerived(tx, table.id, wrong);
    left = wrong.map(({ id }) => id).filter((id) => !written.has(id));
  }
}

/** Every slot: one that no field has is empty. */
export function derivedOf(table: TableDefinition, data: DerivedRow['data']): Derived {
  const body = plainBody(data);
  const used = slotsOf(table, body);
  const all = Object.fromEntries(slots.map((slot) => [slot, used[slot] ?? null])) as Record<Slot, SlotValue>;
  return { slots: all, searchText: searchTextOf(table, body) };
}

function isSame(a: Derived, b: Derived): boolean {
  return a.searchText === b.searchText && slots.every((slot) => Object.is(keyOf(a.slots[slot]), keyOf(b.slots[slot])));
}

function keyOf(value: SlotValue): string | number | null {
  return value instanceof Date ? value.getTime() : value;
}
