/** Batches as every member may know them: what their events say, and how far they are. */
import type { ShownBatch } from '#contract/batches.ts';
import type { BatchId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';

/** Null where the project has no such batch. */
export async function batchFacts(tx: Tx, id: BatchId): Promise<ShownBatch | null> {
  const row = await batchesOf(tx).where('b.id', '=', id).executeTakeFirst();
  return row === undefined ? null : shownBatch(row);
}

/** Batches that restored records of this one, oldest first. */
export async function restoresOf(tx: Tx, of: BatchId): Promise<ShownBatch[]> {
  const rows = await batchesOf(tx).where('b.of_batch', '=', of).orderBy('b.id').execute();
  return rows.map(shownBatch);
}

function batchesOf(tx: Tx) {
  const { project } = tx;
  if (project === null) throw new Error('batches are read inside a project');
  return tx.db
    .selectFrom('batches as b')
    .leftJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'b.project_id').onRef('m.id', '=', 'b.member_id'),
    )
    .select([
      'b.id',
      'b.kind',
      'b.table_id',
      'b.state',
      'b.member_id',
      'm.name',
      'b.started_at',
      'b.ended_at',
      'b.started_event',
      'b.ended_event',
      'b.total',
      'b.done',
      'b.skipped',
      'b.of_batch',
    ])
    .where('b.project_id', '=', project);
}

function shownBatch(row: Awaited<ReturnType<ReturnType<typeof batchesOf>['execute']>>[number]): ShownBatch {
  const { id, kind, state, total, done, skipped } = row;
  return {
    id,
    kind,
    table: row.table_id,
    state,
    by: { member: row.member_id, name: row.name ?? '' },
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    startedEvent: row.started_event,
    endedEvent: row.ended_event,
    total,
    done,
    skipped,
    of: row.of_batch,
  };
}
