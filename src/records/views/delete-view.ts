import { deleteView as route } from '#contract/views.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { findMine } from './find-view.ts';
import { describe } from './view-events.ts';

export const deleteView = defineAction<typeof route>({
  route,
  event: {
    name: 'view.deleted',
    vi: '{actor} đã xóa một chế độ xem của bảng {table}',
    en: '{actor} deleted a view of {table}',
  },
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const { tx, project } = context;
    const table = tableOf(project, params.table);
    const view = await findMine(context, table.id, params.view);
    const { numDeletedRows } = await tx.db
      .deleteFrom('saved_views')
      .where('project_id', '=', project.id)
      .where('id', '=', view.id)
      .executeTakeFirst();
    // Somebody else took it away meanwhile.
    if (numDeletedRows === 0n) throw new Refusal('not_found');
    return {
      subject: { table: table.id, count: 0 },
      change: describe(view),
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
    };
  },
});
