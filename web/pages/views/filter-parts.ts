/** What a filter is made of; apart from what is done to it, since the list counts its conditions before anything else. */
import type { FilterCondition, FilterGroup } from '#contract/filters.ts';

export type FilterPart = FilterGroup | FilterCondition;

export function isGroup(part: FilterPart): part is FilterGroup {
  return 'match' in part;
}

export function conditionsIn(part: FilterPart): readonly FilterCondition[] {
  return isGroup(part) ? part.of.flatMap(conditionsIn) : [part];
}
