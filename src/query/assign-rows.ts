/** Many records that change hands, as one statement guarded by the versions that were read: `assign-row.ts` for a piece. */
import type { RecordId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import type { RowPlace } from '#policy/region.ts';
import type { RowAssignment } from './assign-row.ts';
import type { PieceOrigin } from './trash-rows.ts';

export type AssignmentOfMany = Pick<RowAssignment, 'id' | 'from' | 'key' | 'change'>;

const assignStatement = `
with input as (
  select * from unnest($8::uuid[], $9::int[], $10::int[], $11::text[], $12::text[])
    as i (id, version, epoch, wrapped, change)
), assigned as (
  update records r set assignee_id = $6::uuid, team_id = $7::uuid, version = r.version + 1, updated_at = now()
    from input i
   where r.project_id = $1::bigint and r.table_id = $2::int and r.id = any($8::uuid[]) and r.id = i.id
     and r.version = i.version
  returning r.id, r.version, i.epoch, i.wrapped, i.change
), keys as (
  update record_keys k set epoch = a.epoch, wrapped = a.wrapped from assigned a
   where k.project_id = $1::bigint and k.table_id = $2::int and k.record_id = any(array(select id from assigned))
     and k.record_id = a.id
), changes as (
  insert into record_changes (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act,
    through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $4::uuid, $3::uuid, 'member', $5::uuid, 'assigned', 'web', '{}', change
    from assigned
), worked as (
  delete from batch_waiting
   where project_id = $1::bigint and batch_id = $3::uuid and record_id = any(array(select id from assigned))
)
select id from assigned`;

/**
 * Writes whose each is, with its key bound to them, and takes it off the batch's list. Gives those that were written:
 * one that is not at `from` any more stays as it is, and waiting.
 */
export async function assignRows(
  tx: Tx,
  origin: PieceOrigin,
  to: RowPlace,
  rows: readonly AssignmentOfMany[],
): Promise<RecordId[]> {
  const assigned = await tx.query<{ id: RecordId }>('assign_records', assignStatement, [
    tx.project,
    origin.table,
    origin.batch,
    origin.event,
    origin.by,
    to.assignee,
    to.team,
    rows.map(({ id }) => id),
    rows.map(({ from }) => from),
    rows.map(({ key }) => key.epoch),
    rows.map(({ key }) => key.wrapped),
    rows.map(({ change }) => change),
  ]);
  return assigned.rows.map(({ id }) => id);
}
