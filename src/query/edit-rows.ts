/** One field of many records, as one statement guarded by the versions that were read: `update-row.ts` for a piece. */
import type { FieldId, RecordId } from '#contract/ids.ts';
import { normalisationVersion } from '#crypto/normalise.ts';
import type { Tx } from '#database/transaction.ts';
import { slots } from './definition.ts';
import { indexKeyVersion } from './insert-rows.ts';
import { typeOf } from './slots.ts';
import type { PieceOrigin } from './trash-rows.ts';
import type { RowUpdate } from './update-row.ts';
import { asSeen, wordRows } from './word-rows.ts';

export type RowOfMany = Pick<
  RowUpdate,
  'id' | 'from' | 'data' | 'sealed' | 'slots' | 'searchText' | 'fields' | 'cells' | 'tokens' | 'change'
>;

const slotArrays = slots.map((slot, place) => `$${place + 17}::${typeOf(slot)}[]`).join(', ');
const slotColumns = slots.map((slot) => `${slot} = i.${slot}`).join(', ');

/**
 * `$7`-`$13` and the slots are parallel arrays, one entry a record; `$14`-`$16` one a token. Tokens that stay are
 * neither deleted nor inserted: one statement can't do both to one row.
 */
const editStatement = `
with input as (
  select * from unnest($7::uuid[], $8::int[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::text[], ${slotArrays})
    as i (id, version, data, sealed, search_text, change, field_ids, ${slots.join(', ')})
), edited as (
  update records r set data = i.data::jsonb, sealed = i.sealed::jsonb, search_text = i.search_text,
    version = r.version + 1, updated_at = now(), ${slotColumns}
    from input i
   where r.project_id = $1::bigint and r.table_id = $2::int and r.id = any($7::uuid[]) and r.id = i.id
     and r.version = i.version and ${asSeen('i.id')}
  returning r.id, r.version, i.change, i.field_ids, old.search_text as before, new.search_text as after
), ${wordRows('edited')}, wanted as (
  select * from unnest($14::uuid[], $15::text[], $16::bigint[]) as t (record_id, purpose, token)
), gone as (
  delete from record_tokens t
   where t.project_id = $1::bigint and t.table_id = $2::int and t.record_id = any(array(select id from edited))
     and t.field_id = any($6::int[])
     and not exists (
       select from wanted w where w.record_id = t.record_id and t.field_id = ($6::int[])[1] and w.purpose = t.purpose and w.token = t.token)
), added as (
  insert into record_tokens
    (project_id, table_id, field_id, purpose, token, record_id, key_version, normalisation_version)
  select $1::bigint, $2::int, ($6::int[])[1], purpose, token, record_id, ${indexKeyVersion}, ${normalisationVersion}
    from wanted where record_id = any(array(select id from edited))
  on conflict do nothing
), changes as (
  insert into record_changes (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act,
    through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $4::uuid, $3::uuid, 'member', $5::uuid, 'edited', 'web', field_ids::int[], change
    from edited
), worked as (
  delete from batch_waiting
   where project_id = $1::bigint and batch_id = $3::uuid and record_id = any(array(select id from edited))
)
select id from edited`;

/**
 * Writes the next version of each, its tokens of one field (of whose `cells` the first is the one that it has now), its
 * sort keys and its change, and takes it off the batch's list. Gives those that were written: one that is not at `from` any more stays as it is, and waiting.
 */
export async function editRows(
  tx: Tx,
  origin: PieceOrigin,
  cells: readonly FieldId[],
  rows: readonly RowOfMany[],
): Promise<RecordId[]> {
  const tokens = rows.flatMap((row) => row.tokens.map((token) => ({ ...token, record: row.id })));
  const edited = await tx.query<{ id: RecordId }>('edit_records', editStatement, [
    tx.project,
    origin.table,
    origin.batch,
    origin.event,
    origin.by,
    cells,
    rows.map(({ id }) => id),
    rows.map(({ from }) => from),
    rows.map(({ data }) => JSON.stringify(data)),
    rows.map(({ sealed }) => JSON.stringify(sealed)),
    rows.map(({ searchText }) => searchText),
    rows.map(({ change }) => change),
    rows.map(({ fields }) => `{${fields.join(',')}}`),
    tokens.map(({ record }) => record),
    tokens.map(({ purpose }) => purpose),
    tokens.map(({ token }) => token),
    ...slots.map((slot) => rows.map((row) => row.slots[slot] ?? null)),
  ]);
  return edited.rows.map(({ id }) => id);
}
