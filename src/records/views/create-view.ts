import { createView as route, viewLimits } from '#contract/views.ts';
import type { ViewReach } from '#contract/views.ts';
import { Refusal } from '#contract/errors.ts';
import type { TableId, ViewId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { newId } from '#database/uuid.ts';
import { requireContent } from './require-content.ts';
import { showOne } from './show-view.ts';
import { openView, storedContent } from './stored-view.ts';
import type { ViewContent } from './stored-view.ts';
import { describe } from './view-events.ts';

export const createView = defineAction<typeof route>({
  route,
  event: {
    name: 'view.created',
    vi: '{actor} đã lưu một chế độ xem của bảng {table}',
    en: '{actor} kept a view of {table}',
  },
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const table = tableOf(context.project, params.table);
    const { reach, name, ...rest } = body;
    const isNamed = reach === 'private' || reach === 'shared';
    if (isNamed !== (name !== null)) throw new Refusal('invalid_value', '/name');
    requireContent(context, table, body);
    if (isNamed) await requireRoom(context, table.id);
    if (reach === 'link') await dropOldLinks(context, table.id);
    const row = await insert(context, table.id, reach, { ...rest, name: name ?? '' });
    const view = openView(context, row);
    const shown = await showOne(context, table, view);
    return {
      subject: { table: table.id, count: 0 },
      change: describe(view),
      show: (mask) => mask.withoutCustomerValues(shown),
    };
  },
});

/** `own` takes the place of the one before. Of two at once the second waits for the first and takes its place. */
async function insert(context: MemberContext, table: TableId, reach: ViewReach, content: ViewContent) {
  const { tx, project, actor } = context;
  const id = newId() as ViewId;
  const stored = storedContent(context, { id, table, maker: actor.member, reach }, content);
  for (let attempt = 1; attempt <= 3; attempt++) {
    if (reach === 'own') await mine(context, table).where('reach', '=', 'own').execute();
    const row = await tx.db
      .insertInto('saved_views')
      .values({ project_id: project.id, id, table_id: table, member_id: actor.member, ...stored })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'table_id', 'member_id', 'reach', 'columns', 'sort', 'sealed', 'version', 'updated_at'])
      .executeTakeFirst();
    if (row !== undefined) return row;
  }
  throw new Error('a view of one’s own was made three times at this very moment');
}

function mine({ tx, project, actor }: MemberContext, table: TableId) {
  return tx.db
    .deleteFrom('saved_views')
    .where('project_id', '=', project.id)
    .where('table_id', '=', table)
    .where('member_id', '=', actor.member);
}

async function requireRoom({ tx, project, actor }: MemberContext, table: TableId): Promise<void> {
  const { named } = await tx.db
    .selectFrom('saved_views')
    .select((eb) => eb.fn.countAll<string>().as('named'))
    .where('project_id', '=', project.id)
    .where('table_id', '=', table)
    .where('member_id', '=', actor.member)
    .where('reach', 'in', ['private', 'shared'])
    .executeTakeFirstOrThrow();
  if (Number(named) >= viewLimits.views) throw new Refusal('too_many');
}

/** So that a program that makes one for each of its requests fills no database. */
async function dropOldLinks(context: MemberContext, table: TableId): Promise<void> {
  await mine(context, table)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('saved_views')
        .select('id')
        .where('project_id', '=', context.project.id)
        .where('table_id', '=', table)
        .where('member_id', '=', context.actor.member)
        .where('reach', '=', 'link')
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .offset(viewLimits.links - 1),
    )
    .execute();
}
