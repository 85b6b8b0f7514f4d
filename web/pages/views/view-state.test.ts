/**
 * Guarantee: a list that is as its view says counts as unchanged, whatever order its parts are named in; one that is not
 * counts as changed; and an address that was made up leads to the whole table.
 */
import { describe, expect, test } from 'vitest';
import type { ShownView } from '#contract/views.ts';
import { wholeTable } from '../list/list-state.ts';
import type { ListState } from '../list/list-state.ts';
import { contentOf, isChanged, stateOf, tabOf, viewIn } from './view-state.ts';

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
