/** Records in the trash whose values are taken over to another cell, and values of records whose key does not open. */
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import { normalisationVersion } from '#crypto/normalise.ts';
import type { Tx } from '#database/transaction.ts';
import type { RowOfMany } from './edit-rows.ts';
import { indexKeyVersion } from './insert-rows.ts';
import type { PieceOrigin } from './trash-rows.ts';

/** `$6` are the cells of the field; from `$7` on parallel arrays, one entry a record. Slots and search text it has none. */
const convertStatement = `
with input as (
  select * from unnest($7::uuid[], $8::int[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
    as i (id, version, data, sealed, tokens, change, field_ids)
), converted as (
  update trash t set data = i.data::jsonb, sealed = i.sealed::jsonb, version = t.version + 1,
    tokens = coalesce(
      (select jsonb_agg(k) from jsonb_array_elements(t.tokens) k where (k ->> 'field_id')::int <> all($6::int[])), '[]')
      || i.tokens::jsonb
    from input i
   where t.project_id = $1::bigint and t.table_id = $2::int and t.id = any($7::uuid[]) and t.id = i.id
     and t.version = i.version
  returning t.id, t.version, i.change, i.field_ids
), changes as (
  insert into record_changes (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act,
    through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $4::uuid, $3::uuid, 'member', $5::uuid, 'edited', 'web', field_ids::int[], change
    from converted
)
select id from converted`;

/** As `editRows`, of records in the trash. */
export async function convertTrashed(
  tx: Tx,
  origin: PieceOrigin,
  cells: readonly FieldId[],
  rows: readonly RowOfMany[],
): Promise<RecordId[]> {
  const converted = await tx.query<{ id: RecordId }>('convert_trashed', convertStatement, [
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
    rows.map(({ tokens }) => JSON.stringify(tokens.map(storedToken))),
    rows.map(({ change }) => change),
    rows.map(({ fields }) => `{${fields.join(',')}}`),
  ]);
  return converted.rows.map(({ id }) => id);
}

function storedToken({ field, purpose, token }: RowOfMany['tokens'][number]) {
  return {
    field_id: field,
    purpose,
    token,
    key_version: indexKeyVersion,
    normalisation_version: normalisationVersion,
  };
}

/** What stood in the open becomes a ciphertext that does not open, so that it shows as damaged and not as empty. */
const stripFrom = (table: 'records' | 'trash') => `
update ${table} set data = data - $4::text[],
    sealed = (select jsonb_object_agg(cell, '[""]'::jsonb) from unnest($4::text[]) cell where data ? cell) || sealed
 where project_id = $1::bigint and table_id = $2::int and id = any($3::uuid[]) and data ?| $4::text[]`;

/** For records whose key does not open, so that nothing can be sealed for them: their history still has the value. */
export async function stripPlain(
  tx: Tx,
  table: TableId,
  cells: readonly FieldId[],
  ids: readonly RecordId[],
): Promise<void> {
  const params = [tx.project, table, ids, cells.map(String)];
  await tx.query('strip_live', stripFrom('records'), params);
  await tx.query('strip_trash', stripFrom('trash'), params);
}
