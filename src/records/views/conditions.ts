/** The conditions of a filter, without its groups. */
import type { Filter, FilterCondition, FilterGroup } from '#contract/filters.ts';

/** In order. A filter is at most five levels deep (`filterLimits`). */
export function conditionsOf(filter: Filter): readonly FilterCondition[] {
  return filter === null ? [] : inGroup(filter);
}

function inGroup(group: FilterGroup): FilterCondition[] {
  return group.of.flatMap((part) => ('match' in part ? inGroup(part) : [part]));
}

/** What stands in it to be compared with: nothing for `empty`. */
export function valuesOf({ value }: FilterCondition): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
