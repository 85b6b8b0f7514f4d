/**
 * Frozen lists of batches. A record waits in one batch at a time, and whatever deletes or restores records takes them
 * from a list: what waits here is changed by nobody else than its batch, but for edits.
 */
import type { BatchId, RecordId, TableId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';

const insertWaiting = `
insert into batch_waiting (project_id, batch_id, record_id)
select $1::bigint, $2::uuid, id from unnest($3::uuid[]) as t (id)
on conflict do nothing`;

/**
 * Ids that were read before they could be frozen may have been worked off by another batch in between. A subquery for
 * each and no join, since no statistics follow a list that is a moment old: planned as a join, 5,000 took four seconds.
 */
const dropDeleted = `
delete from batch_waiting w
 where w.project_id = $1::bigint and w.batch_id = $2::uuid
   and (select r.id from records r
         where r.project_id = $1::bigint and r.table_id = $3::int and r.id = w.record_id) is null`;

const dropRestored = `
delete from batch_waiting w
 where w.project_id = $1::bigint and w.batch_id = $2::uuid
   and (select t.batch_id from trash t
         where t.project_id = $1::bigint and t.table_id = $3::int and t.id = w.record_id) is distinct from $4::uuid`;

/** How many wait for this batch now: `taken` of them had been free, `there` were still where they are to be taken from. */
export interface Frozen {
  readonly taken: number;
  readonly there: number;
}

/** Freezes records that are to be deleted. In id order, so that two requests with the same records wait, and do not deadlock. */
export async function freezeRecords(tx: Tx, batch: BatchId, table: TableId, ids: readonly RecordId[]): Promise<Frozen> {
  const taken = await freeze(tx, batch, ids);
  const { rowCount } = await tx.query('drop_deleted', dropDeleted, [tx.project, batch, table]);
  return { taken, there: taken - rowCount };
}

/** Freezes records in the trash that are to be restored; `of` is the batch that put them there. */
export async function freezeTrashed(
  tx: Tx,
  batch: BatchId,
  { table, of }: { readonly table: TableId; readonly of: BatchId },
  ids: readonly RecordId[],
): Promise<Frozen> {
  const taken = await freeze(tx, batch, ids);
  const { rowCount } = await tx.query('drop_restored', dropRestored, [tx.project, batch, table, of]);
  return { taken, there: taken - rowCount };
}

async function freeze(tx: Tx, batch: BatchId, ids: readonly RecordId[]): Promise<number> {
  const { rowCount } = await tx.query('insert_waiting', insertWaiting, [tx.project, batch, ids.toSorted()]);
  return rowCount;
}

/** The first of a batch's list, in id order. */
export async function nextWaiting(tx: Tx, batch: BatchId, limit: number): Promise<RecordId[]> {
  const { rows } = await tx.query<{ record_id: RecordId }>(
    'next_waiting',
    `select record_id from batch_waiting where project_id = $1::bigint and batch_id = $2::uuid
      order by record_id limit $3::int`,
    [tx.project, batch, limit],
  );
  return rows.map(({ record_id: id }) => id);
}

/** Takes records out of a batch's list without doing anything to them. */
export async function skipWaiting(tx: Tx, batch: BatchId, ids: readonly RecordId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    'skip_waiting',
    'delete from batch_waiting where project_id = $1::bigint and batch_id = $2::uuid and record_id = any($3::uuid[])',
    [tx.project, batch, ids],
  );
}

/** For a batch that can't go on: nothing waits for it any more. */
export async function clearWaiting(tx: Tx, batch: BatchId): Promise<void> {
  await tx.query('clear_waiting', 'delete from batch_waiting where project_id = $1::bigint and batch_id = $2::uuid', [
    tx.project,
    batch,
  ]);
}
