import { Refusal } from '#contract/errors.ts';
import type { ProjectId, TableId } from '#contract/ids.ts';
import { restoreTable as route, tableLimits } from '#contract/tables.ts';
import { requireAllowed } from '#access/judge-change.ts';
import { withoutAllowsOn } from '#access/rights-changes.ts';
import { oldestRestorable, wholeAwake } from '#access/whole-rights.ts';
import { defineAction } from '#actions/action.ts';
import type { Job } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import { changedTable, lockDefinitions } from './definitions.ts';
import { purgeJob, startFill, startSearch } from './field-tasks.ts';

/** Grants that name it wake with it: what anybody gains by those, who brings it back must hold himself. */
export const restoreTable = defineAction<typeof route>({
  route,
  event: {
    name: 'table.restored',
    vi: '{actor} đã khôi phục bảng {table}',
    en: '{actor} restored the table {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params }) => {
    const { tx, actor } = context;
    const { whole, project } = await lockDefinitions(context);
    const { table: id } = params;
    const found = await tx.db
      .updateTable('tables')
      .set({ deleted_at: null, deleted_by: null })
      .where('project_id', '=', project.id)
      .where('id', '=', id)
      .where('deleted_at', '>=', oldestRestorable())
      .returning('search_settled')
      .executeTakeFirst();
    if (found === undefined) throw new Refusal('not_found');
    if (project.tables.length >= tableLimits.tables) throw new Refusal('too_many');
    const awake = wholeAwake(whole);
    requireAllowed(actor.member, withoutAllowsOn(awake, id, null), awake, undefined, awake);
    const jobs = await workThatStopped(tx, project.id, id);
    if (!found.search_settled) jobs.push(await startSearch(tx, id));
    const defined = await changedTable(context, id);
    return {
      subject: { table: id, count: 0 },
      change: { detail: {} },
      show: (mask) => mask.withoutCustomerValues(defined),
      jobs,
    };
  },
});

/** Slots that were being filled when it was deleted, and fields that were deleted before it. */
async function workThatStopped(tx: Tx, project: ProjectId, table: TableId): Promise<Job[]> {
  const fields = await tx.db
    .selectFrom('fields')
    .select(['id', 'filling', 'converting', 'deleted_at'])
    .where('project_id', '=', project)
    .where('table_id', '=', table)
    .execute();
  const jobs: Job[] = [];
  for (const { id, filling, converting, deleted_at: deletedAt } of fields) {
    if (deletedAt !== null) jobs.push(purgeJob(project, { table, field: id }, deletedAt));
    // While values lie in two forms a slot would be filled with half of them: the conversion fills it when it ends.
    else if (filling && converting === null) jobs.push(await startFill(tx, table, id));
  }
  return jobs;
}
