/** One view by its id, for whoever may know it. */
import { Refusal } from '#contract/errors.ts';
import type { TableId, ViewId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { isMine } from './show-view.ts';
import { openView, viewsOf } from './stored-view.ts';
import type { StoredView } from './stored-view.ts';

/** Throws `not_found` for one that does not exist and for one of somebody else's that he keeps to himself. */
export async function findView(context: MemberContext, table: TableId, view: ViewId): Promise<StoredView> {
  const row = await viewsOf(context, table).where('id', '=', view).executeTakeFirst();
  if (row === undefined) throw new Refusal('not_found');
  const isClosed = row.reach === 'own' || row.reach === 'private';
  if (isClosed && row.member_id !== context.actor.member) throw new Refusal('not_found');
  return openView(context, row);
}

/** The same, to be changed: throws `forbidden` for one that he may use but not change. */
export async function findMine(context: MemberContext, table: TableId, view: ViewId): Promise<StoredView> {
  const found = await findView(context, table, view);
  if (!isMine(context, found)) throw new Refusal('forbidden');
  return found;
}
