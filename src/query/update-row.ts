/** One version more of one record, as one statement guarded by the version that was read. */
import type { BatchId, EventId, FieldId, RecordId, TableId } from '#contract/ids.ts';
import { normalisationVersion } from '#crypto/normalise.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { StoredBody } from '#database/record-tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Author } from '#policy/actor.ts';
import { slots } from './definition.ts';
import type { Slot } from './definition.ts';
import { indexKeyVersion } from './insert-rows.ts';
import type { NewToken } from './insert-rows.ts';
import { typeOf } from './slots.ts';
import type { SlotValue } from './slots.ts';
import { asSeen, wordRows } from './word-rows.ts';

export interface RowUpdate {
  readonly table: TableId;
  readonly id: RecordId;
  /** The version that was read; the row gets the next one. */
  readonly from: number;
  readonly data: StoredBody;
  readonly sealed: Readonly<Record<string, readonly Sealed[]>>;
  readonly slots: Readonly<Partial<Record<Slot, SlotValue>>>;
  readonly searchText: string | null;
  /** The fields that were changed. */
  readonly fields: readonly FieldId[];
  /** Every cell in which values of them can lie, and all tokens that these have now. */
  readonly cells: readonly FieldId[];
  readonly tokens: readonly NewToken[];
  readonly change: Sealed;
  readonly event: EventId;
  readonly batch: BatchId | null;
  readonly by: Author;
  readonly through: 'web' | 'import' | 'api';
}

const slotColumns = slots.map((slot, place) => `${slot} = $${place + 15}::${typeOf(slot)}`).join(', ');

/** Tokens that stay are neither deleted nor inserted: one statement can't do both to one row. */
const updateStatement = `
with updated as (
  update records r set data = $5::jsonb, sealed = $6::jsonb, search_text = $7::text, version = version + 1,
    updated_at = now(), ${slotColumns}
   where project_id = $1::bigint and table_id = $2::int and id = $3::uuid and version = $4::int
     and ${asSeen('$3::uuid')}
  returning id, version, updated_at, old.search_text as before, new.search_text as after
), ${wordRows('updated')}, wanted as (
  select * from unnest($9::int[], $10::text[], $11::bigint[]) as t (field_id, purpose, token)
), gone as (
  delete from record_tokens t using updated u
   where t.project_id = $1::bigint and t.table_id = $2::int and t.record_id = u.id and t.field_id = any($36::int[])
     and not exists (
       select from wanted w where w.field_id = t.field_id and w.purpose = t.purpose and w.token = t.token)
), added as (
  insert into record_tokens
    (project_id, table_id, field_id, purpose, token, record_id, key_version, normalisation_version)
  select $1::bigint, $2::int, w.field_id, w.purpose, w.token, u.id, ${indexKeyVersion}, ${normalisationVersion}
    from wanted w, updated u
  on conflict do nothing
), change as (
  insert into record_changes
    (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act, through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $12::uuid, $35::uuid, $34::text, $13::uuid, 'edited', $14::text, $8::int[], $33::text
    from updated
)
select updated_at from updated`;

/** The time of the new version; null when the row is not at `from` any more, and then nothing was written. */
export async function updateRow(tx: Tx, update: RowUpdate): Promise<Date | null> {
  const { rows } = await tx.query<{ updated_at: Date }>('update_record', updateStatement, [
    tx.project,
    update.table,
    update.id,
    update.from,
    JSON.stringify(update.data),
    JSON.stringify(update.sealed),
    update.searchText,
    update.fields,
    update.tokens.map(({ field }) => field),
    update.tokens.map(({ purpose }) => purpose),
    update.tokens.map(({ token }) => token),
    update.event,
    update.by.id,
    update.through,
    ...slots.map((slot) => update.slots[slot] ?? null),
    update.change,
    update.by.kind,
    update.batch,
    update.cells,
  ]);
  return rows[0]?.updated_at ?? null;
}
