import { readBatch as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import { exportLimits } from '#contract/exports.ts';
import type { BatchId } from '#contract/ids.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { may } from '#policy/decide.ts';
import { countTrashed } from '#query/batch-rows.ts';
import { batchFacts, restoresOf } from './batch-facts.ts';

export const batchViewed: EventKind = {
  name: 'batch.viewed',
  vi: '{actor} đã xem một lô thao tác',
  en: '{actor} looked at a batch',
};

/** Of a batch every member knows what the log tells of it; what can be restored counts within the reader's own rights. */
export const readBatch = defineView<typeof route>({
  route,
  event: batchViewed,
  folds: 'hour',
  needs: () => 'member',
  async run(context, { params }) {
    const { tx, policy } = context;
    const facts = await batchFacts(tx, params.batch);
    if (facts === null) throw new Refusal('not_found');
    const within = { region: may(policy, 'restore', facts.table), standing: policy };
    const restorable = await countTrashed(tx, facts.table, facts.id, within);
    const restores = await restoresOf(tx, facts.id);
    const fileUntil = facts.kind === 'export' && facts.state === 'done' ? await ownFileUntil(context, facts.id) : null;
    return {
      subject: { table: facts.table, count: 0 },
      shown: { detail: { batch: facts.id } },
      show: (mask) => mask.withoutCustomerValues({ ...facts, restorable, restores, fileUntil }),
    };
  },
});

/** Until when the reader's own file can be fetched; null for anybody else's, and when it is gone. */
async function ownFileUntil({ tx, actor }: MemberContext, batch: BatchId): Promise<string | null> {
  const file = await tx.db
    .selectFrom('exports')
    .select('expires_at')
    .where('project_id', '=', actor.project)
    .where('batch_id', '=', batch)
    .where('member_id', '=', actor.member)
    .where('destroyed_at', 'is', null)
    .where('expires_at', '>', new Date())
    .where('downloads', '<', exportLimits.downloads)
    .executeTakeFirst();
  return file?.expires_at.toISOString() ?? null;
}
