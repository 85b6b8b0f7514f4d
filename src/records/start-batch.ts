/** What starting batches of chosen records has in common. */
import type { deleteRecords, restoreBatch } from '#contract/batches.ts';
import type { assignRecords, editRecords } from '#contract/bulk.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, RecordId, TableId } from '#contract/ids.ts';
import type { Done } from '#actions/action.ts';
import { beginBatch } from '#actions/begin-batch.ts';
import type { NewBatch } from '#actions/begin-batch.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Detail } from '#audit/draft.ts';
import { may } from '#policy/decide.ts';
import { findLive } from '#query/batch-rows.ts';
import type { PlacedRow } from '#query/batch-rows.ts';
import { freezeRecords } from '#query/waiting.ts';
import { batchFacts } from './batch-facts.ts';

/** The same record twice is one. */
export function isMany(records: readonly string[]): boolean {
  return new Set(records).size > 1;
}

/** The named records that the caller may view, each once. Throws `not_found` where there is none. */
export async function findChosen(
  { tx, policy }: MemberContext,
  table: TableId,
  ids: readonly RecordId[],
): Promise<readonly PlacedRow[]> {
  const found = await findLive(tx, table, ids, { region: may(policy, 'view', table), standing: policy });
  if (found.length === 0) throw new Refusal('not_found');
  return found;
}

/**
 * Freezes them as the list of a new batch; gives how many wait for it. Throws `batch_under_way` where all of them wait
 * for others, and `not_found` where they are gone by now.
 */
export async function freezeChosen(
  { tx }: MemberContext,
  batch: BatchId,
  table: TableId,
  chosen: readonly PlacedRow[],
): Promise<number> {
  const ids = chosen.map(({ id }) => id);
  const { taken, there } = await freezeRecords(tx, batch, table, ids);
  if (taken === 0) throw new Refusal('batch_under_way');
  if (there === 0) throw new Refusal('not_found');
  return there;
}

/** Writes the batch and says so: its job carries ids alone, and its records are named by the list and by history. */
export async function startBatch(
  context: MemberContext,
  task: 'run_delete' | 'run_restore',
  batch: NewBatch,
): Promise<Done<typeof deleteRecords> & Done<typeof restoreBatch>> {
  const begun = await begin(context, task, batch, batch.of === undefined ? {} : { of: batch.of });
  const facts = await batchFacts(context.tx, batch.id);
  if (facts === null) throw new Error('a batch that was just begun');
  return { ...begun, show: (mask) => mask.withoutCustomerValues(facts) };
}

/** The same for what is done to each record alike. `detail`: what the event says of it; no value. */
export async function startBulk(
  context: MemberContext,
  task: 'run_edit' | 'run_assign',
  batch: NewBatch,
  detail: Detail,
): Promise<Done<typeof editRecords> & Done<typeof assignRecords>> {
  const begun = await begin(context, task, batch, detail);
  return { ...begun, show: (mask) => mask.withoutCustomerValues({ batch: batch.id }) };
}

async function begin(context: MemberContext, task: string, batch: NewBatch, detail: Detail) {
  await beginBatch(context, batch);
  return {
    subject: { table: batch.table, count: batch.total },
    change: { detail: { batch: batch.id, ...detail } },
    jobs: [{ task, payload: { project: context.project.id, batch: batch.id }, key: `${task}:${batch.id}` }],
  };
}
