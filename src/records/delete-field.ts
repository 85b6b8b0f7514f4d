import { Refusal } from '#contract/errors.ts';
import { deleteField as route } from '#contract/tables.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import { fieldOf, lockDefinitions } from './definitions.ts';
import { endTasks, purgeJob, startSearch } from './field-tasks.ts';

/**
 * From the next request on it does not exist, and its slot is free for another. Its values stay where they are for 30
 * days; nobody reads, finds or writes them. Its grants sleep.
 */
export const deleteField = defineAction<typeof route>({
  route,
  event: {
    name: 'field.deleted',
    vi: '{actor} đã xóa một trường của bảng {table}',
    en: '{actor} deleted a field of {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params }) => {
    const { tx, vault, actor } = context;
    const { project } = await lockDefinitions(context);
    const table = tableOf(project, params.table);
    const field = fieldOf(table, params.field);
    if (field.converting !== null) throw new Refusal('batch_under_way');
    if (table.fields.length === 1) throw new Refusal('last_field');
    const deletedAt = new Date();
    await tx.db
      .updateTable('fields')
      .set({ deleted_at: deletedAt, deleted_by: actor.member })
      .where('project_id', '=', project.id)
      .where('table_id', '=', table.id)
      .where('id', '=', field.id)
      .execute();
    await endTasks(tx, { table: table.id, field: field.id }, ['fill']);
    const searching = field.searchable ? [await startSearch(tx, table.id)] : [];
    await sealRights(tx, vault);
    return {
      subject: { table: table.id, count: 0 },
      change: { detail: { fields: [field.id] } },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
      jobs: [...searching, purgeJob(project.id, { table: table.id, field: field.id }, deletedAt)],
    };
  },
});
