/** Guarantee: a list is offered only the sorts that the server takes from its reader, names by either of their parts. */
import { expect, test } from 'vitest';
import { newestFirst, sortByColumn, sortChoices, sortId } from './sorts.ts';
import type { SortField } from './sorts.ts';

function field(id: number, kind: SortField['kind'], more: Partial<SortField> = {}): SortField {
  return { id, kind, name: { vi: kind, en: kind }, sortable: true, read: 'open', ...more };
}

test('only fields that are sorted and open', () => {
  const fields = [
    field(1, 'person_name'),
    field(2, 'phones', { sortable: false }),
    field(4, 'text', { read: 'masked' }),
    field(9, 'money'),
  ];
  expect(sortChoices(fields).map(({ id, say }) => [id, say])).toEqual([
    ['created_at whole desc', 'sort.newest'],
    ['created_at whole asc', 'sort.oldest'],
    ['1 given asc', 'sort.givenAz'],
    ['1 given desc', 'sort.givenZa'],
    ['1 whole asc', 'sort.wholeAz'],
    ['1 whole desc', 'sort.wholeZa'],
    ['9 whole asc', 'sort.up'],
    ['9 whole desc', 'sort.down'],
  ]);
});

test('the head of a column of names begins with the given name, and keeps the part that was chosen', () => {
  expect(sortByColumn('1', 'asc', 'person_name', newestFirst)).toEqual({ by: 1, part: 'given', direction: 'asc' });
  const whole = { by: 1, part: 'whole', direction: 'asc' } as const;
  expect(sortByColumn('1', 'desc', 'person_name', whole)).toEqual({ by: 1, part: 'whole', direction: 'desc' });
});

test('other heads sort by the whole value', () => {
  expect(sortByColumn('4', 'desc', 'text', newestFirst)).toEqual({ by: 4, part: 'whole', direction: 'desc' });
  expect(sortId(sortByColumn('created_at', 'desc', null, newestFirst))).toBe(sortId(newestFirst));
});
