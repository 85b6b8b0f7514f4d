/** Views and lists: what of a list a view keeps, and whether a list still shows what its view says. */
import type { FilterCondition, FilterGroup } from '#contract/filters.ts';
import type { listViews, ShownView } from '#contract/views.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { ListState } from '../list/list-state.ts';
import { wholeTable } from '../list/list-state.ts';
import { sortId } from '../list/sorts.ts';

export type Views = ReplyOf<typeof listViews>;
export type Content = Pick<ShownView, 'columns' | 'sort' | 'filter' | 'search'>;

/** The list as a view keeps it; what it says nothing about is as the table comes. */
export function stateOf(view: Content | null): ListState {
  if (view === null) return wholeTable;
  const { filter, search, columns, sort } = view;
  return { filter, search, columns, sort: sort ?? wholeTable.sort };
}

export function contentOf({ filter, search, columns, sort }: ListState): Content {
  const kept = sortId(sort) === sortId(wholeTable.sort) ? null : { ...sort, by: sort.by as never };
  return { filter, search, columns: columns === null ? null : [...columns], sort: kept };
}

/** Two that say the same have one id, in whatever order replies and forms name their parts. */
export function contentId({ filter, search, columns, sort }: Content): string {
  return JSON.stringify([
    filter && partId(filter),
    search,
    columns?.map(({ by, width, pinned }) => [by, width, pinned]) ?? null,
    sort === null ? null : [sort.by, sort.part, sort.direction],
  ]);
}

function partId(part: FilterGroup | FilterCondition): unknown {
  return 'match' in part ? [part.match, part.of.map(partId)] : [part.field, part.is, part.value ?? null];
}

/** Whether a list is not as its view says. */
export function isChanged(view: Content | null, state: ListState): boolean {
  return contentId(view === null ? contentOf(wholeTable) : contentOf(stateOf(view))) !== contentId(contentOf(state));
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

/** Tabs for which there is room on a laptop beside what is done with them. */
const room = 6;

/** The first of them as tabs, the chosen one always; the others in a menu. */
export function tabsInSight(views: readonly ShownView[], tab: ShownView | null) {
  const first = views.slice(0, room);
  const inSight = tab === null || first.includes(tab) ? first : [...first.slice(0, room - 1), tab];
  return { inSight, others: views.filter((view) => !inSight.includes(view)) };
}
