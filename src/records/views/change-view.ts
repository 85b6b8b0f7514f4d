import { changeView as route } from '#contract/views.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { InputOf } from '#contract/route.ts';
import { findMine } from './find-view.ts';
import { requireContent } from './require-content.ts';
import { showOne } from './show-view.ts';
import { openView, storedContent } from './stored-view.ts';
import type { StoredView, ViewContent } from './stored-view.ts';
import { describe } from './view-events.ts';

/**
 * What is left out stays, what the one who changes it may not know included. One that was changed in the database
 * cannot be changed, only taken away: nobody can say what in it stays.
 */
export const changeView = defineAction<typeof route>({
  route,
  event: {
    name: 'view.changed',
    vi: '{actor} đã thay đổi một chế độ xem của bảng {table}',
    en: '{actor} changed a view of {table}',
  },
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const table = tableOf(context.project, params.table);
    requireContent(context, table, body);
    const now = await findMine(context, table.id, params.view);
    const isNamed = now.reach === 'private' || now.reach === 'shared';
    if (!isNamed && body.reach !== undefined) throw new Refusal('invalid_value', '/reach');
    if (!isNamed && body.name !== undefined) throw new Refusal('invalid_value', '/name');
    const view = await write(context, now, body);
    const shown = await showOne(context, table, view);
    return {
      subject: { table: table.id, count: 0 },
      change: describe(view),
      show: (mask) => mask.withoutCustomerValues(shown),
    };
  },
});

async function write(
  context: MemberContext,
  { typed, ...now }: StoredView,
  { version, reach, ...given }: InputOf<typeof route>['body'],
): Promise<StoredView> {
  if (typed === null || now.version !== version) throw new Refusal('conflict');
  const content: ViewContent = {
    name: given.name ?? typed.name,
    search: given.search ?? typed.search,
    filter: given.filter === undefined ? typed.filter : given.filter,
    columns: given.columns === undefined ? now.columns : given.columns,
    sort: given.sort === undefined ? now.sort : given.sort,
  };
  const stored = storedContent(context, { ...now, reach: reach ?? now.reach }, content);
  const row = await context.tx.db
    .updateTable('saved_views')
    .set({ ...stored, version: version + 1, updated_at: new Date() })
    .where('project_id', '=', context.project.id)
    .where('id', '=', now.id)
    .where('version', '=', version)
    .returning(['id', 'table_id', 'member_id', 'reach', 'columns', 'sort', 'sealed', 'version', 'updated_at'])
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('conflict');
  return openView(context, row);
}
