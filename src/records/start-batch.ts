/** What starting a deletion and starting a restore have in common, once their list is frozen. */
import type { deleteRecords, restoreBatch } from '#contract/batches.ts';
import type { Done } from '#actions/action.ts';
import { beginBatch } from '#actions/begin-batch.ts';
import type { NewBatch } from '#actions/begin-batch.ts';
import type { MemberContext } from '#actions/context.ts';
import { batchFacts } from './batch-facts.ts';

/** Writes the batch and says so: its job carries ids alone, and its records are named by the list and by history. */
export async function startBatch(
  context: MemberContext,
  task: 'run_delete' | 'run_restore',
  batch: NewBatch,
): Promise<Done<typeof deleteRecords> & Done<typeof restoreBatch>> {
  await beginBatch(context, batch);
  const facts = await batchFacts(context.tx, batch.id);
  if (facts === null) throw new Error('a batch that was just begun');
  return {
    subject: { table: batch.table, count: batch.total },
    change: { detail: { batch: batch.id, ...(batch.of === undefined ? {} : { of: batch.of }) } },
    show: (mask) => mask.withoutCustomerValues(facts),
    jobs: [{ task, payload: { project: context.project.id, batch: batch.id }, key: `${task}:${batch.id}` }],
  };
}
