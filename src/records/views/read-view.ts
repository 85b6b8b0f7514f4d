import { readView as route } from '#contract/views.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { findView } from './find-view.ts';
import { showOne } from './show-view.ts';

/** What in it its reader may not know is gone before it is masked: see `show-view.ts`. */
export const readView = defineView<typeof route>({
  route,
  event: {
    name: 'view.read',
    vi: '{actor} đã mở một chế độ xem của bảng {table}',
    en: '{actor} opened a view of {table}',
  },
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const table = tableOf(context.project, params.table);
    const shown = await showOne(context, table, await findView(context, table.id, params.view));
    return {
      subject: { table: table.id, count: 0 },
      shown: { detail: { view: shown.id } },
      show: (mask) => mask.withoutCustomerValues(shown),
    };
  },
});
