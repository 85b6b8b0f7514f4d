/** Records on their way into the trash, as one statement guarded by the versions that were read. */
import type { BatchId, EventId, MemberId, RecordId, TableId } from '#contract/ids.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import { asSeen, wordRows } from './word-rows.ts';

/** A batch's piece: whose act it is, and under which event. */
export interface PieceOrigin {
  readonly table: TableId;
  readonly batch: BatchId;
  readonly event: EventId;
  readonly by: MemberId;
}

export interface RowToTrash {
  readonly id: RecordId;
  /** The version that was read; the deletion is the next one. */
  readonly from: number;
  /** The change of the next version, sealed for history. */
  readonly change: Sealed;
}

/**
 * The trash holds the version that the deletion is, so that history goes on without a gap when the record comes back.
 * Rows are looked up by arrays of ids and not joined: lists and trash fill and empty faster than statistics follow, and
 * a join of 500 ids was planned as one over the whole list, which took 20 times as long.
 */
const trashStatement = `
with input as (
  select * from unnest($6::uuid[], $7::int[], $8::text[]) as i (id, version, change)
), gone as (
  delete from records r using input i
   where r.project_id = $1::bigint and r.table_id = $2::int and r.id = any($6::uuid[]) and r.id = i.id
     and r.version = i.version and ${asSeen('i.id')}
  returning r.id, r.assignee_id, r.team_id, r.created_at, r.updated_at, r.version + 1 as version, r.data, r.sealed,
    i.change, r.search_text as before, null::text as after
), ${wordRows('gone')}, tokens as (
  delete from record_tokens t
   where t.project_id = $1::bigint and t.table_id = $2::int and t.record_id = any(array(select id from gone))
  returning t.record_id, jsonb_build_object('field_id', t.field_id, 'purpose', t.purpose, 'token', t.token::text,
    'key_version', t.key_version, 'normalisation_version', t.normalisation_version) as token
), kept as (
  select jsonb_object_agg(record_id, of_record) as by_record
    from (select record_id, jsonb_agg(token) as of_record from tokens group by record_id) t
), trashed as (
  insert into trash (project_id, table_id, id, batch_id, assignee_id, team_id, created_at, updated_at, version, data,
    sealed, tokens)
  select $1::bigint, $2::int, id, $3::uuid, assignee_id, team_id, created_at, updated_at, version, data, sealed,
    coalesce((select by_record from kept) -> id::text, '[]')
    from gone
), changes as (
  insert into record_changes (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act,
    through, field_ids, sealed)
  select $1::bigint, $2::int, id, version, $4::uuid, $3::uuid, 'member', $5::uuid, 'deleted', 'web', '{}', change
    from gone
), worked as (
  delete from batch_waiting
   where project_id = $1::bigint and batch_id = $3::uuid and record_id = any(array(select id from gone))
)
select id from gone`;

/**
 * Moves records with their tokens into the trash, writes their change and takes them off the batch's list. Gives those
 * that were moved: one that is not at `from` any more stays as it is, and waiting.
 */
export async function trashRows(tx: Tx, origin: PieceOrigin, rows: readonly RowToTrash[]): Promise<RecordId[]> {
  const moved = await tx.query<{ id: RecordId }>('trash_records', trashStatement, [
    tx.project,
    origin.table,
    origin.batch,
    origin.event,
    origin.by,
    rows.map(({ id }) => id),
    rows.map(({ from }) => from),
    rows.map(({ change }) => change),
  ]);
  return moved.rows.map(({ id }) => id);
}
