/**
 * Guarantee: a list that is as its view says counts as unchanged, whatever order its parts are named in; one that is not
 * counts as changed; and an address that was made up leads to the whole table.
 */
import { describe, expect, test } from 'vitest';
import type { ShownView } from '#contract/views.ts';
import { wholeTable } from '../list/list-state.ts';
import type { ListState } from '../list/list-state.ts';
import { toKeep, withoutView, withView } from './view-changes.ts';
import { contentId, contentOf, isChanged, stateOf, tabOf, tabsInSight, viewIn } from './view-state.ts';

const id = '01900000-0000-7000-8000-00000000000';
const view = {
  id: `${id}1`,
  filter: { match: 'all', of: [{ field: 1, is: 'contains', value: 'Lan' }] },
  search: 'sen',
  columns: [{ by: 1, width: 200, pinned: true }],
  sort: { direction: 'asc', by: 1, part: 'given' },
} as unknown as ShownView;

test('the whole table is kept as nothing, and comes back', () => {
  expect(contentOf(wholeTable)).toEqual({ filter: null, search: '', columns: null, sort: null });
  expect(stateOf(null)).toBe(wholeTable);
  expect(stateOf({ ...view, ...contentOf(wholeTable) } as ShownView)).toEqual(wholeTable);
});

describe('changed', () => {
  const state = stateOf(view);
  test.each<[string, Partial<ListState>, boolean]>([
    ['as it was', {}, false],
    ['with its parts in another order', { columns: [{ pinned: true, by: 1 as never, width: 200 }] }, false],
    ['by another search', { search: '' }, true],
    ['by another filter', { filter: null }, true],
    ['by another width', { columns: [{ by: 1 as never, width: 210, pinned: true }] }, true],
    ['by another order', { sort: { by: 1, part: 'whole', direction: 'asc' } }, true],
  ])('%s', (_, part, changed) => expect(isChanged(view, { ...state, ...part })).toBe(changed));

  test('against the whole table', () => {
    expect(isChanged(null, wholeTable)).toBe(false);
    expect(isChanged(null, { ...wholeTable, search: 'x' })).toBe(true);
  });
});

describe('an address', () => {
  test.each([
    [{}, null, null],
    [{ view: `${id}1` }, `${id}1`, null],
    [{ view: `${id}2`, from: `${id}1` }, `${id}2`, `${id}1`],
    [{ view: '0912345678', from: 12 }, null, null],
    [{ view: ['x'] }, null, null],
  ])('%j', (search, named, from) => expect(viewIn(search)).toEqual({ view: named, from }));

  test('leads to a tab, or to the whole table', () => {
    const views = [view];
    expect(tabOf(views, { view: `${id}1`, from: null })).toBe(view);
    expect(tabOf(views, { view: `${id}2`, from: `${id}1` })).toBe(view);
    expect(tabOf(views, { view: `${id}2`, from: null })).toBeNull();
    expect(tabOf(views, { view: null, from: null })).toBeNull();
  });
});

describe('kept without being asked', () => {
  const filter = view.filter;
  const up = { by: 1, part: 'given', direction: 'asc' } as const;
  const keptOf = (tab: ShownView | null, own: ShownView | null, part: Partial<ListState>) => {
    const { link, own: look } = toKeep(tab, own, { ...stateOf(tab ?? own), ...part });
    return [link && contentId(link), look && contentId(look)];
  };
  const bare = { filter: null, search: '', columns: null, sort: null };
  const idOf = (part: object) => contentId({ ...bare, ...part } as never);
  const own = { ...view, ...bare, columns: view.columns } as unknown as ShownView;

  test('of the whole table a filter by its address, columns and order as one’s own, a search not at all', () => {
    expect(keptOf(null, null, {})).toEqual([null, null]);
    expect(keptOf(null, null, { search: '0912345678' })).toEqual([null, null]);
    expect(keptOf(null, null, { filter, search: 'x' })).toEqual([idOf({ filter }), null]);
    expect(keptOf(null, null, { sort: up })).toEqual([null, idOf({ sort: up })]);
    expect(keptOf(null, own, {})).toEqual([null, null]);
    expect(keptOf(null, own, { columns: null })).toEqual([null, idOf({})]);
    expect(keptOf(null, own, { filter })).toEqual([idOf({ filter, columns: own.columns }), null]);
  });

  test('of a named view what is not as it says', () => {
    expect(keptOf(view, own, {})).toEqual([null, null]);
    expect(keptOf(view, own, { search: '' })).toEqual([null, null]);
    expect(keptOf(view, own, { filter: null })).toEqual([idOf({ columns: view.columns, sort: view.sort }), null]);
  });
});

describe('tabs', () => {
  const views = Array.from({ length: 9 }, (_, at) => ({ ...view, id: `v${at}`, version: 1 }) as unknown as ShownView);
  const ids = (some: readonly ShownView[]) => some.map((each) => each.id).join(' ');

  test('as many as there is room for, the chosen one among them', () => {
    expect(ids(tabsInSight(views, null).inSight)).toBe('v0 v1 v2 v3 v4 v5');
    expect(ids(tabsInSight(views, views[8] ?? null).inSight)).toBe('v0 v1 v2 v3 v4 v8');
    expect(ids(tabsInSight(views, views[8] ?? null).others)).toBe('v5 v6 v7');
    expect(tabsInSight(views.slice(0, 2), null).others).toEqual([]);
  });

  test('show what was just changed, kept or deleted', () => {
    const now = { views: views.slice(0, 3), own: null };
    const renamed = { ...view, id: 'v1', name: 'Mới' } as unknown as ShownView;
    expect(
      withView(now, renamed)
        .views.map(({ id, name }) => [id, name])
        .at(1),
    ).toEqual(['v1', 'Mới']);
    expect(ids(withView(now, { ...renamed, id: 'v9' as never }).views)).toBe('v0 v1 v2 v9');
    expect(ids(withoutView(now, 'v1').views)).toBe('v0 v2');
  });
});
