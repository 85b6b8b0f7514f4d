import { Refusal } from '#contract/errors.ts';
import type { ProjectId, TableId } from '#contract/ids.ts';
import { deleteTable as route } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import { lockDefinitions } from './definitions.ts';
import { endTasks, purgeJob } from './field-tasks.ts';

/** From the next request on nothing in it exists for anybody; nothing of it is touched for 30 days. */
export const deleteTable = defineAction<typeof route>({
  route,
  event: {
    name: 'table.deleted',
    vi: '{actor} đã xóa bảng {table}',
    en: '{actor} deleted the table {table}',
    notifies: true,
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params }) => {
    const { tx, vault, actor } = context;
    const { project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    if (project.tables.length === 1) throw new Refusal('last_table');
    if (await isWorkedOn(tx, project.id, table.id)) throw new Refusal('batch_under_way');
    const deletedAt = new Date();
    await endTasks(tx, { table: table.id, field: null });
    await tx.db
      .updateTable('tables')
      .set({ deleted_at: deletedAt, deleted_by: actor.member })
      .where('project_id', '=', project.id)
      .where('id', '=', table.id)
      .execute();
    await sealRights(tx, vault);
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: {} },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
      jobs: [purgeJob(project.id, { table: table.id, field: null }, deletedAt)],
    };
  },
});

/** One that begins at this very moment finds the table gone with its first piece, and stops. */
async function isWorkedOn(tx: Tx, project: ProjectId, table: TableId): Promise<boolean> {
  const running = await tx.db
    .selectFrom('batches')
    .select('id')
    .where('project_id', '=', project)
    .where('table_id', '=', table)
    .where('state', '=', 'running')
    .limit(1)
    .executeTakeFirst();
  return running !== undefined;
}
