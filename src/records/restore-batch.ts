/** Starts a restore of what a batch deleted: a batch of its own, worked off by `run-restore.ts`. */
import { restoreBatch as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, ProjectId, TableId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains } from '#policy/region.ts';
import { findTrashed } from '#query/batch-rows.ts';
import { freezeTrashed } from '#query/waiting.ts';
import { startBatch } from './start-batch.ts';

export const restoreStarted: EventKind = {
  name: 'records.restore_started',
  vi: '{actor} đã bắt đầu khôi phục {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} started to restore {count, plural, one {# record} other {# records}} of {table}',
};

/**
 * Of the chosen records (or all) those in the trash that this batch put there, as far as the caller may view and restore
 * them. The trash of whoever may view none of them is empty: that, an unknown record, one of another batch and one that
 * is back already are all `nothing_to_restore`, so that nothing is told of records out of view. Whether there is such
 * a batch, and how many records it deleted, every member knows from the log.
 */
export const restoreBatch = defineAction<typeof route>({
  route,
  event: restoreStarted,
  needs: ({ params }) => ({ right: 'restore', table: params.table }),
  async run(context, { params, body }) {
    const { tx, policy, project } = context;
    const table = tableOf(project, params.table);
    const state = await lockDeletion(tx, project.id, table.id, params.batch);
    if (state === null) throw new Refusal('not_found');
    const within = { region: may(policy, 'view', table.id), standing: policy };
    const found = await findTrashed(tx, table.id, params.batch, body.records, within);
    // While it still runs, what was chosen may be on its way into the trash.
    if (found.length === 0) throw new Refusal(state === 'running' ? 'batch_under_way' : 'nothing_to_restore');
    const region = may(policy, 'restore', table.id);
    const chosen = found.filter((row) => contains(region, classOf(row, policy)));
    if (chosen.length === 0) throw new Refusal('forbidden');
    const batch = newId() as BatchId;
    const { taken, there } = await freezeTrashed(
      tx,
      batch,
      { table: table.id, of: params.batch },
      chosen.map(({ id }) => id),
    );
    if (taken === 0) throw new Refusal('batch_under_way');
    if (there === 0) throw new Refusal('nothing_to_restore');
    const started = { id: batch, kind: 'restore', table: table.id, total: there, of: params.batch } as const;
    return await startBatch(context, 'run_restore', started);
  },
});

/** Requests about one deletion take turns here, and so do its pieces. Null where the table has no such deletion. */
async function lockDeletion(tx: Tx, project: ProjectId, table: TableId, batch: BatchId) {
  const row = await tx.db
    .selectFrom('batches')
    .select('state')
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .where('table_id', '=', table)
    .where('kind', '=', 'delete')
    .forUpdate()
    .executeTakeFirst();
  return row?.state ?? null;
}
