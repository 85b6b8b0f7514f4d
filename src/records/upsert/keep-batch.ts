/** The batch that an upsert of several rows is: begun and ended by the same event, so that nothing works it off. */
import type { BatchId, TableId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Written } from './write-rows.ts';

export interface KeptBatch {
  readonly id: BatchId;
  readonly table: TableId;
  readonly total: number;
  readonly written: readonly Written[];
}

/** Those that were refused, or held all of it already, count as skipped. */
export async function keepBatch(
  { tx, actor, event }: MemberContext,
  { id, table, total, written }: KeptBatch,
): Promise<void> {
  const done = written.filter(({ state }) => state !== null).length;
  await tx.db
    .insertInto('batches')
    .values({
      project_id: actor.project,
      id,
      kind: 'upsert',
      member_id: actor.member,
      table_id: table,
      state: 'done',
      started_event: event,
      ended_event: event,
      ended_at: new Date(),
      total,
      done,
      skipped: total - done,
    })
    .execute();
}
