/** Values of deleted fields on their way out: live, sealed, in the trash, and their blind tokens. History keeps its own. */
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';

/** `- keys` is worked out on the row as it is by then, whatever was written into its other fields meanwhile. */
const purgeLive = `
with tokens as (
  delete from record_tokens
   where project_id = $1::bigint and table_id = $2::int and record_id = any($3::uuid[]) and field_id = any($5::int[])
)
update records set data = data - $4::text[], sealed = sealed - $4::text[]
 where project_id = $1::bigint and table_id = $2::int and id = any($3::uuid[]) and (data ?| $4::text[] or sealed ?| $4::text[])`;

const purgeTrash = `
update trash set data = data - $4::text[], sealed = sealed - $4::text[], tokens = coalesce(
    (select jsonb_agg(t) from jsonb_array_elements(tokens) t where (t ->> 'field_id')::int <> all($5::int[])), '[]')
 where project_id = $1::bigint and table_id = $2::int and id = any($3::uuid[]) and (data ?| $4::text[] or sealed ?| $4::text[])`;

export async function purgeValues(
  tx: Tx,
  table: TableId,
  cells: readonly FieldId[],
  ids: readonly RecordId[],
): Promise<void> {
  const params = [tx.project, table, ids, cells.map(String), cells];
  await tx.query('purge_live', purgeLive, params);
  await tx.query('purge_trash', purgeTrash, params);
}

const anyLeft = `
select exists (
    select from records where project_id = $1::bigint and table_id = $2::int and (data ?| $3::text[] or sealed ?| $3::text[]))
  or exists (
    select from trash where project_id = $1::bigint and table_id = $2::int and (data ?| $3::text[] or sealed ?| $3::text[]))
  or exists (
    select from record_tokens where project_id = $1::bigint and table_id = $2::int and field_id = any($4::int[])) as left`;

/** Reads every row of the table: some seconds for a million. */
export async function holdsValues(tx: Tx, table: TableId, cells: readonly FieldId[]): Promise<boolean> {
  const { rows } = await tx.query<{ left: boolean }>('purge_left', anyLeft, [
    tx.project,
    table,
    cells.map(String),
    cells,
  ]);
  return rows[0]?.left === true;
}
