/**
 * Guarantee: what somebody does to one part of a filter leaves all others as they were, at any depth; what is not said
 * to the end is not asked; and the chips of the bar are the filter's parts, each taken away by itself.
 */
import { describe, expect, test } from 'vitest';
import type { FilterCondition, FilterGroup } from '#contract/filters.ts';
import { filterLimits } from '#contract/filters.ts';
import { conditionsIn } from './filter-parts.ts';
import {
  chipsOf,
  dropAt,
  filterOf,
  isFull,
  leafOf,
  noConditions,
  partAt,
  partOf,
  putAt,
  withoutChip,
} from './filter-tree.ts';

const has = (field: number, value?: string): FilterCondition =>
  ({ field, is: 'contains', ...(value === undefined ? {} : { value }) }) as FilterCondition;
const all = (...of: FilterGroup['of']): FilterGroup => ({ match: 'all', of });
const any = (...of: FilterGroup['of']): FilterGroup => ({ match: 'any', of });
const none = (...of: FilterGroup['of']): FilterGroup => ({ match: 'none', of });

const root = all(has(1, 'a'), any(has(2, 'b'), all(has(3, 'c'), has(4, 'd'))), has(5, 'e'));

describe('a part is', () => {
  test('put in place of another', () => {
    expect(putAt(root, [1, 1, 0], has(9, 'x'))).toEqual(
      all(has(1, 'a'), any(has(2, 'b'), all(has(9, 'x'), has(4, 'd'))), has(5, 'e')),
    );
    expect(putAt(root, [0], has(9, 'x')).of[0]).toEqual(has(9, 'x'));
  });

  test('dropped', () => {
    expect(dropAt(root, [1, 1])).toEqual(all(has(1, 'a'), any(has(2, 'b')), has(5, 'e')));
    expect(dropAt(root, [2])).toEqual(all(has(1, 'a'), root.of[1] as FilterGroup));
  });

  test('found by its path', () => {
    expect(partAt(root, [1, 1, 0])).toEqual(has(3, 'c'));
    expect(partAt(root, [])).toBe(root);
    expect([partAt(root, [7]), partAt(root, [0, 0])]).toEqual([null, null]);
  });

  test('left as it was where the path leads nowhere', () => {
    expect(putAt(root, [0, 0], has(9))).toEqual(root);
    expect(dropAt(root, [7, 0])).toEqual(root);
  });
});

test('a condition that is turned round is a group of none, and back', () => {
  const leaf = { condition: has(1, 'a'), not: true };
  expect(partOf(leaf)).toEqual(none(has(1, 'a')));
  expect(leafOf(partOf(leaf))).toEqual(leaf);
  expect(leafOf(has(1, 'a'))).toEqual({ condition: has(1, 'a'), not: false });
  expect([leafOf(none(has(1), has(2))), leafOf(none(all(has(1)))), leafOf(any(has(1))), leafOf(none())]).toEqual(
    Array(4).fill(null),
  );
});

test('what is not said to the end is not asked, nor an empty group', () => {
  const draft = all(has(1), any(has(2, ' '), has(3, 'c')), none(), all(none(has(4))), {
    field: 5,
    is: 'empty',
  } as FilterCondition);
  expect(filterOf(draft)).toEqual(all(any(has(3, 'c')), { field: 5, is: 'empty' } as FilterCondition));
  expect(filterOf(all({ field: 1, is: 'in', value: [] as string[] } as unknown as FilterCondition))).toBeNull();
  expect(filterOf(noConditions)).toBeNull();
});

test('there is room for so many conditions', () => {
  const most = all(...Array.from({ length: filterLimits.conditions }, () => has(1)));
  expect([isFull(most), isFull(dropAt(most, [0]))]).toEqual([true, false]);
  expect(conditionsIn(root).length).toBe(5);
});

describe('chips', () => {
  test('one for each part of an "all"', () => {
    expect(chipsOf(root).map(({ path }) => path)).toEqual([[0], [1], [2]]);
    expect(withoutChip(root, [1])).toEqual(all(has(1, 'a'), has(5, 'e')));
    expect(withoutChip(all(has(1, 'a')), [0])).toBeNull();
  });

  test('one for the whole of an "any" or a "none"', () => {
    for (const group of [any(has(1, 'a'), has(2, 'b')), none(has(1, 'a'), has(2, 'b')), none(has(1, 'a'))]) {
      expect(chipsOf(group)).toEqual([{ path: [], part: group }]);
      expect(withoutChip(group, [])).toBeNull();
    }
    expect(chipsOf(any(has(1, 'a')))).toEqual([{ path: [0], part: has(1, 'a') }]);
  });

  test('none where nothing is asked', () => expect([chipsOf(null), chipsOf(noConditions)]).toEqual([[], []]));
});
