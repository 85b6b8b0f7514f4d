/** A view as its reader may know it. */
import type { ShownView } from '#contract/views.ts';
import type { MemberContext } from '#actions/context.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import { may } from '#policy/decide.ts';
import { isReadable } from '#policy/fields.ts';
import { redact } from '#policy/redact.ts';
import type { TableDefinition } from '#query/definition.ts';
import { isSortable } from '#query/sort.ts';
import { conditionsOf, valuesOf } from './conditions.ts';
import { canBeAsked } from './require-content.ts';
import { closedContacts, holdsClosedContact, mayKnowValue, recordsOutOfView } from './known-values.ts';
import type { StoredView } from './stored-view.ts';

/** Fields that are hidden and fields that are no more are one, in the answer and in the statements. */
export async function showViews(
  context: MemberContext,
  table: TableDefinition,
  views: readonly StoredView[],
): Promise<ShownView[]> {
  const ofOthers = views.filter(({ maker }) => maker !== context.actor.member);
  const out = await recordsOutOfView(
    context,
    table,
    ofOthers.map(({ typed }) => typed?.filter ?? null),
  );
  return views.map((view) => showView(context, table, view, out));
}

export async function showOne(context: MemberContext, table: TableDefinition, view: StoredView): Promise<ShownView> {
  const [shown] = await showViews(context, table, [view]);
  if (shown === undefined) throw new Error('one view is shown as one');
  return shown;
}

function showView(
  context: MemberContext,
  table: TableDefinition,
  view: StoredView,
  outOfView: ReadonlySet<string>,
): ShownView {
  const { policy } = context;
  const { id, reach, maker, version, updatedAt, typed } = view;
  const exists = (by: string | number) =>
    typeof by === 'string' || table.fields.some((field) => field.id === by && isReadable(policy, table.id, field.id));
  const columns = view.columns?.filter(({ by }) => exists(by)) ?? null;
  const sort = view.sort !== null && exists(view.sort.by) ? view.sort : null;
  const isWhole = columns?.length === view.columns?.length && sort === view.sort;
  const told = isWhole && typed !== null && mayKnow(context, table, view, outOfView) ? typed : null;
  return {
    id,
    reach,
    maker,
    version,
    updatedAt: updatedAt.toISOString(),
    name: nameFor(context, table, view),
    columns: columns === null ? null : [...columns],
    sort: sort !== null && canSort(table, sort.by) ? sort : null,
    filter: told?.filter ?? null,
    search: told?.search ?? '',
    broken: told === null,
    mine: isMine(context, view),
  };
}

/** Its maker, and of a shared one whoever decides about fields. */
export function isMine({ actor, policy }: MemberContext, { maker, reach }: StoredView): boolean {
  return maker === actor.member || (reach === 'shared' && may(policy, 'fields'));
}

/** A field may have lost its index since: the list then comes in its own order. */
function canSort(table: TableDefinition, by: number | 'created_at'): boolean {
  return by === 'created_at' || table.fields.some((field) => field.id === by && isSortable(field));
}

function nameFor(context: MemberContext, table: TableDefinition, { typed, maker }: StoredView): string {
  const name = typed?.name ?? '';
  if (maker === context.actor.member) return name;
  return redact(name, findContacts(name), closedContacts(context, table));
}

function mayKnow(
  context: MemberContext,
  table: TableDefinition,
  { typed, maker }: StoredView,
  outOfView: ReadonlySet<string>,
): boolean {
  const isMaker = maker === context.actor.member;
  const conditions = conditionsOf(typed?.filter ?? null);
  if (!canBeAsked(context, table, typed?.filter ?? null)) return false;
  const carrying = conditions.filter((condition) => valuesOf(condition).length > 0);
  if (!carrying.every((condition) => mayKnowValue(context, table, condition, isMaker))) return false;
  if (isMaker) return true;
  const texts = carrying.flatMap(valuesOf);
  return (
    !texts.some((text) => outOfView.has(text)) && !holdsClosedContact(context, table, [typed?.search ?? '', ...texts])
  );
}
