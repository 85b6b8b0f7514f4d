/**
 * Views as they lie in the database. What was typed is sealed together with the maker and the reach: a row that was
 * given to another maker, or made shared, by hand does not open.
 */
import type { Selectable } from 'kysely';
import type { Filter } from '#contract/filters.ts';
import type { MemberId, TableId, ViewId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import { viewLimits } from '#contract/views.ts';
import type { ViewColumn, ViewReach } from '#contract/views.ts';
import { Refusal } from '#contract/errors.ts';
import type { MemberContext } from '#actions/context.ts';
import { noRecord } from '#crypto/binding.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Binding, Sealed } from '#crypto/seal.ts';
import type { SavedViewsTable } from '#database/record-tables.ts';

export interface Typed {
  /** Empty for `own` and `link`. */
  readonly name: string;
  readonly filter: Filter;
  readonly search: string;
}

export interface ViewContent extends Typed {
  readonly columns: readonly ViewColumn[] | null;
  readonly sort: SortKey | null;
}

export interface StoredView {
  readonly id: ViewId;
  readonly table: TableId;
  readonly maker: MemberId;
  readonly reach: ViewReach;
  readonly version: number;
  readonly updatedAt: Date;
  readonly columns: readonly ViewColumn[] | null;
  readonly sort: SortKey | null;
  /** Null where it does not open at its place. */
  readonly typed: Typed | null;
}

export type ViewRow = Pick<
  Selectable<SavedViewsTable>,
  'id' | 'table_id' | 'member_id' | 'reach' | 'columns' | 'sort' | 'sealed' | 'version' | 'updated_at'
>;

/** The views of a table as they stand in the database; whose they are is not asked here. */
export function viewsOf({ tx, project }: MemberContext, table: TableId) {
  return tx.db
    .selectFrom('saved_views')
    .select(['id', 'table_id', 'member_id', 'reach', 'columns', 'sort', 'sealed', 'version', 'updated_at'])
    .where('project_id', '=', project.id)
    .where('table_id', '=', table);
}

/** What does not open is reported as damage. */
export function openView(context: MemberContext, row: ViewRow): StoredView {
  const { id, table_id: table, member_id: maker, reach, columns, sort, version, updated_at: updatedAt } = row;
  const typed = openTyped(context, row);
  if (typed === null) context.damage.push({ table, view: id });
  return { id, table, maker, reach, version, updatedAt, columns, sort, typed };
}

function openTyped(context: MemberContext, { id, table_id: table, member_id, reach, sealed }: ViewRow): Typed | null {
  const text = openText(context.vault.view, placeOf(context, table, id), sealed);
  if (text === null) return null;
  const { maker, reach: sealedReach, name, filter, search } = JSON.parse(text) as Typed & SealedPlace;
  return maker === member_id && sealedReach === reach ? { name, filter, search } : null;
}

interface SealedPlace {
  readonly maker: MemberId;
  readonly reach: ViewReach;
}

/** The columns that hold what a view says. Throws `invalid_value` where more was typed than is ever meant. */
export function storedContent(
  context: MemberContext,
  view: { readonly id: ViewId; readonly table: TableId } & SealedPlace,
  { name, filter, search, columns, sort }: ViewContent,
): { reach: ViewReach; columns: string | null; sort: string | null; sealed: Sealed } {
  const { maker, reach } = view;
  const typed = JSON.stringify({ maker, reach, name, filter, search });
  if (typed.length > viewLimits.typed) throw new Refusal('invalid_value', '/filter');
  return {
    reach,
    columns: columns === null ? null : JSON.stringify(columns),
    sort: sort === null ? null : JSON.stringify(sort),
    sealed: sealText(context.vault.view, placeOf(context, view.table, view.id), typed),
  };
}

function placeOf({ vault, project }: MemberContext, table: TableId, view: ViewId): Binding {
  const { installation } = vault;
  return { installation, project: project.id, table, record: noRecord, field: 0, position: 0, slot: `view:${view}` };
}
