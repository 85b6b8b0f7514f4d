import { listViews as route } from '#contract/views.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { showViews } from './show-view.ts';
import { openView, viewsOf } from './stored-view.ts';

/** It does not fold: what others filter by may hold values of customers. */
export const listViews = defineView<typeof route>({
  route,
  event: {
    name: 'views.listed',
    vi: '{actor} đã xem các chế độ xem của bảng {table}',
    en: '{actor} viewed the list of views of {table}',
  },
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const table = tableOf(context.project, params.table);
    const rows = await viewsOf(context, table.id)
      .where((eb) =>
        eb.or([
          eb('reach', '=', 'shared'),
          eb.and([eb('member_id', '=', context.actor.member), eb('reach', 'in', ['own', 'private'])]),
        ]),
      )
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const shown = await showViews(
      context,
      table,
      rows.map((row) => openView(context, row)),
    );
    const views = shown.filter(({ reach }) => reach !== 'own');
    const own = shown.find(({ reach }) => reach === 'own') ?? null;
    return {
      subject: { table: table.id, count: 0 },
      shown: { detail: { views: shown.map(({ id }) => id) } },
      show: (mask) => mask.withoutCustomerValues({ views, own }),
    };
  },
});
