/** The conditions of a filter, without its groups. */
import type { Filter, FilterCondition, FilterGroup } from '#contract/filters.ts';

export interface PlacedCondition {
  readonly condition: FilterCondition;
  /** JSON Pointer below the filter's own: `/of/0/of/1`. */
  readonly at: string;
}

/** In order. A filter is at most five levels deep (`filterLimits`). */
export function conditionsOf(filter: Filter): readonly PlacedCondition[] {
  return filter === null ? [] : inGroup(filter, '');
}

function inGroup(group: FilterGroup, above: string): PlacedCondition[] {
  return group.of.flatMap((part, place) => {
    const at = `${above}/of/${place}`;
    return 'match' in part ? inGroup(part, at) : [{ condition: part, at }];
  });
}

/** What stands in it to be compared with: nothing for `empty`. */
export function valuesOf({ value }: FilterCondition): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
