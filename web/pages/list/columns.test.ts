/**
 * Guarantee: the columns of a list are those that were chosen, in their order, of what their reader may see: the name
 * first, the pinned ones behind it. Showing, pinning and moving one changes no other.
 */
import { expect, test } from 'vitest';
import type { ViewColumn } from '#contract/views.ts';
import type { ProjectField } from '../../frame/project.ts';
import {
  columnIdsOf,
  columnsNow,
  matchesName,
  possibleColumns,
  withMoved,
  withPinned,
  withShown,
  withWidth,
} from './columns.ts';
import type { ColumnBy } from './columns.ts';

const field = (id: number, kind: string, read = 'open') => ({ id, kind, read }) as unknown as ProjectField;
const fields = [field(1, 'person_name'), field(2, 'phones', 'masked'), field(3, 'text'), field(4, 'money', 'hidden')];
const column = (by: number | string, pinned = false, width: number | null = null) =>
  ({ by, width, pinned }) as ViewColumn;
const by = (id: number) => id as ColumnBy;
const ids = (columns: readonly ViewColumn[]) => columns.map(({ by: id, pinned }) => `${id}${pinned ? '!' : ''}`);

test('nothing chosen: every field that can be read, the assignee and the day', () => {
  expect(columnIdsOf(fields, null)).toEqual(['1', '2', '3', 'assignee', 'created_at']);
  expect(possibleColumns(fields)).toEqual([2, 3, 'assignee', 'created_at', 'updated_at']);
});

test('a choice keeps its order and widths; what its reader does not have is left out', () => {
  const chosen = [column('updated_at'), column(4), column(99), column(3, false, 300), column(1, false, 280)];
  expect(columnsNow(fields, chosen)).toEqual([column(1, false, 280), column('updated_at'), column(3, false, 300)]);
});

test('without a field that names records the list has a column of its own for that', () => {
  expect(columnIdsOf([field(2, 'phones')], null)).toEqual(['name', '2', 'assignee', 'created_at']);
});

test('pinned ones stand together behind the name', () => {
  const now = columnsNow(fields, [column(2), column('assignee'), column(3, true)]);
  expect(ids(now)).toEqual(['1', '3!', '2', 'assignee']);
  expect(ids(withPinned(now, 'assignee', true))).toEqual(['1', '3!', 'assignee!', '2']);
  expect(ids(withPinned(now, by(3), false))).toEqual(['1', '3', '2', 'assignee']);
});

test('a column is taken away, and comes back behind the others', () => {
  const now = columnsNow(fields, null);
  const without = withShown(now, by(2), false);
  expect(ids(without)).toEqual(['1', '3', 'assignee', 'created_at']);
  expect(ids(withShown(without, by(2), true))).toEqual(['1', '3', 'assignee', 'created_at', '2']);
});

test('a column moves to a place, never before the name, and is pinned among pinned ones', () => {
  const now = columnsNow(fields, [column(2, true), column(3), column('assignee'), column('created_at')]);
  expect(ids(withMoved(now, 'created_at', 2))).toEqual(['1', '2!', 'created_at', '3', 'assignee']);
  expect(ids(withMoved(now, 'assignee', 0))).toEqual(['1', 'assignee!', '2!', '3', 'created_at']);
  expect(ids(withMoved(now, by(2), 99))).toEqual(['1', '3', 'assignee', 'created_at', '2']);
  expect(ids(withMoved(now, by(1), 3))).toEqual(ids(now));
});

test('a width is of one column', () => {
  expect(withWidth([column(1), column(2)], '2', 144)).toEqual([column(1), column(2, false, 144)]);
});

test.each([
  ['Điện thoại', 'dien', true],
  ['Điện thoại', 'Thoại', true],
  ['Người phụ trách', 'nguoi phu', true],
  ['Email', 'điện', false],
  ['Email', '', true],
])('%s is found by "%s": %s', (name, typed, expected) => {
  expect(matchesName(name, typed)).toBe(expected);
});
