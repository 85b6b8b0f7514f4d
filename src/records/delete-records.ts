/** Starts a deletion: the list is frozen here, and from here on it is a batch, worked off by `run-delete.ts`. */
import { deleteRecords as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, TableId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { idFloor, newId } from '#database/uuid.ts';
import { singlyMinutes } from '#limits/single-edits.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains, intersect } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import { findChosen, freezeChosen, isMany, startBatch } from './start-batch.ts';

export const deleteStarted: EventKind = {
  name: 'records.delete_started',
  vi: '{actor} đã bắt đầu xóa {count, plural, other {# bản ghi}} khỏi bảng {table}',
  en: '{actor} started to delete {count, plural, one {# record} other {# records}} from {table}',
};

/**
 * Records that do not exist, are out of view or may not be deleted are left out, and not counted: what is answered is
 * what the caller could delete one by one.
 */
export const deleteRecords = defineAction<typeof route>({
  route,
  event: deleteStarted,
  needs: ({ params, body }) => ({ right: isMany(body.records) ? 'bulk_delete' : 'delete', table: params.table }),
  async run(context, { params, body }) {
    const { policy, project } = context;
    const table = tableOf(project, params.table);
    const ids = [...new Set(body.records)];
    const found = await findChosen(context, table.id, ids);
    const many = isMany(ids) || (await deletedLately(context)) >= policy.limits.single_deletes;
    const region = deletable(policy, table.id, many);
    const chosen = found.filter((row) => contains(region, classOf(row, policy)));
    if (chosen.length === 0) throw new Refusal('forbidden');
    const batch = newId() as BatchId;
    const total = await freezeChosen(context, batch, table.id, chosen);
    return await startBatch(context, 'run_delete', { id: batch, kind: 'delete', table: table.id, total });
  },
});

/** How many records the caller set out to delete in the last minutes, in whatever table. */
async function deletedLately({ tx, actor }: MemberContext): Promise<number> {
  const since = new Date(Date.now() - singlyMinutes * 60_000);
  const { total } = await tx.db
    .selectFrom('batches')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<string>('total'), eb.val('0')).as('total'))
    .where('project_id', '=', actor.project)
    .where('id', '>=', idFloor(since) as BatchId)
    .where('member_id', '=', actor.member)
    .where('kind', '=', 'delete')
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Where records may be deleted: in view, and of several at once only where many may be. */
export function deletable(policy: CompiledPolicy, table: TableId, many: boolean): Region {
  const one = may(policy, 'delete', table);
  return many ? intersect(one, may(policy, 'bulk_delete', table)) : one;
}
