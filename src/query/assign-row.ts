/** One version more of one record, which belongs to another member or team from then on, as one statement. */
import type { EventId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';

export interface RowAssignment {
  readonly table: TableId;
  readonly id: RecordId;
  /** The version that was read; the row gets the next one. */
  readonly from: number;
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
  /** The record's key as it is bound to both. */
  readonly key: { readonly epoch: number; readonly wrapped: Sealed };
  readonly change: Sealed;
  readonly event: EventId;
  readonly by: MemberId;
}

const assignStatement = `
with assigned as (
  update records set assignee_id = $5::uuid, team_id = $6::uuid, version = version + 1, updated_at = now()
   where project_id = $1::bigint and table_id = $2::int and id = $3::uuid and version = $4::int
  returning id, version, updated_at
), key as (
  update record_keys k set epoch = $7::int, wrapped = $8::text from assigned a
   where k.project_id = $1::bigint and k.table_id = $2::int and k.record_id = a.id
), change as (
  insert into record_changes
    (project_id, table_id, record_id, version, event_id, actor_kind, actor_id, act, through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $9::uuid, 'member', $10::uuid, 'assigned', 'web', '{}', $11::text
    from assigned
)
select updated_at from assigned`;

/** The time of the new version; null when the row is not at `from` any more, and then nothing was written. */
export async function assignRow(tx: Tx, assignment: RowAssignment): Promise<Date | null> {
  const { table, id, from, assignee, team, key, change, event, by } = assignment;
  const { rows } = await tx.query<{ updated_at: Date }>('assign_record', assignStatement, [
    tx.project,
    table,
    id,
    from,
    assignee,
    team,
    key.epoch,
    key.wrapped,
    event,
    by,
    change,
  ]);
  return rows[0]?.updated_at ?? null;
}
