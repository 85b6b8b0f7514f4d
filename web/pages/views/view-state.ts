/** Views and lists: what of a list a view keeps, and whether a list still shows what its view says. */
import type { createView, listViews, ShownView } from '#contract/views.ts';
import type { ReplyOf, RequestOf } from '#contract/route.ts';
import type { ListState } from '../list/list-state.ts';
import { wholeTable } from '../list/list-state.ts';

export type Views = ReplyOf<typeof listViews>;
export type ViewBody = RequestOf<typeof createView>['body'];
export type Content = Pick<ViewBody, 'columns' | 'sort' | 'filter' | 'search'>;

/** The list as a view keeps it; what it says nothing about is as the table comes. */
export function stateOf(view: ShownView | null): ListState {
  if (view === null) return wholeTable;
  const { filter, search, columns, sort } = view;
  return { filter, search, columns, sort: sort ?? wholeTable.sort };
}

export function contentOf({ filter, search, columns, sort }: ListState): Content {
  const kept = isSame(sort, wholeTable.sort) ? null : { ...sort, by: sort.by as never };
  return { filter, search, columns: columns === null ? null : [...columns], sort: kept };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What of a list is not as its view says. */
export function isChanged(view: ShownView | null, state: ListState): boolean {
  return !isSame(ordered(contentOf(stateOf(view))), ordered(contentOf(state)));
}

/** Replies and forms name their parts in different orders. */
function ordered({ filter, search, columns, sort }: Content): unknown {
  return [
    filter,
    search,
    columns?.map(({ by, width, pinned }) => [by, width, pinned]) ?? null,
    sort === null ? null : [sort.by, sort.part, sort.direction],
  ];
}

/** What an address says of a list: the view whose tab it is, and the unnamed one that holds what is not kept yet. */
export interface InAddress {
  readonly view: string | null;
  readonly from: string | null;
}

const viewId = /^[0-9a-f-]{36}$/;

export function viewIn(search: Readonly<Record<string, unknown>>): InAddress {
  const id = (value: unknown) => (typeof value === 'string' && viewId.test(value) ? value : null);
  return { view: id(search.view), from: id(search.from) };
}

/** The named view whose tab is chosen; null for the whole table. */
export function tabOf(views: readonly ShownView[], { view, from }: InAddress): ShownView | null {
  return views.find(({ id }) => id === (from ?? view)) ?? views.find(({ id }) => id === view) ?? null;
}
