/** A filter while it is put together: groups and conditions in a tree, found by the places that lead to them. */
import { filterLimits } from '#contract/filters.ts';
import type { Filter, FilterCondition, FilterGroup } from '#contract/filters.ts';
import { conditionsIn, isGroup } from './filter-parts.ts';
import type { FilterPart } from './filter-parts.ts';

/** Places within groups, from the outermost on; empty for the outermost itself. */
export type Path = readonly number[];

/** One condition, and whether what it says is to be wrong: "không chứa", "khác". */
export interface Leaf {
  readonly condition: FilterCondition;
  readonly not: boolean;
}

export const noConditions: FilterGroup = { match: 'all', of: [] };

/** "None of this one" is told as a condition that is turned round, not as a group. */
export function leafOf(part: FilterPart): Leaf | null {
  if (!isGroup(part)) return { condition: part, not: false };
  const [only, ...more] = part.of;
  if (part.match !== 'none' || only === undefined || more.length > 0 || isGroup(only)) return null;
  return { condition: only, not: true };
}

export function partOf({ condition, not }: Leaf): FilterPart {
  return not ? { match: 'none', of: [condition] } : condition;
}

/** The tree with what `change` makes of the group at `path`; where there is no group, as it was. */
function atGroup(root: FilterGroup, path: Path, change: (group: FilterGroup) => FilterGroup): FilterGroup {
  const [place, ...rest] = path;
  if (place === undefined) return change(root);
  const of = root.of.map((part, at) => (at === place && isGroup(part) ? atGroup(part, rest, change) : part));
  return { ...root, of };
}

function placeIn(path: Path): number {
  const place = path.at(-1);
  if (place === undefined) throw new RangeError('the outermost group stands in none');
  return place;
}

export function putAt(root: FilterGroup, path: Path, part: FilterPart): FilterGroup {
  const place = placeIn(path);
  return atGroup(root, path.slice(0, -1), (group) => ({ ...group, of: group.of.with(place, part) }));
}

export function dropAt(root: FilterGroup, path: Path): FilterGroup {
  const place = placeIn(path);
  return atGroup(root, path.slice(0, -1), (group) => ({ ...group, of: group.of.toSpliced(place, 1) }));
}

/** Null where the path leads nowhere. */
export function partAt(root: FilterGroup, path: Path): FilterPart | null {
  return path.reduce<FilterPart | null>(
    (part, place) => (part !== null && isGroup(part) ? (part.of[place] ?? null) : null),
    root,
  );
}

export function isFull(root: FilterGroup): boolean {
  return conditionsIn(root).length >= filterLimits.conditions;
}

/** Whether it says enough to be asked. */
export function isComplete({ is, value }: FilterCondition): boolean {
  if (is === 'empty') return true;
  return value !== undefined && (typeof value === 'string' ? value.trim() !== '' : value.length > 0);
}

/** What is asked of the server: less what is not said to the end, and groups with nothing in them. */
export function filterOf(root: FilterGroup): Filter {
  const said = whatIsSaid(root);
  return said === null || isGroup(said) ? said : { match: 'all', of: [said] };
}

function whatIsSaid(part: FilterPart): FilterPart | null {
  if (!isGroup(part)) return isComplete(part) ? part : null;
  const of = part.of.map(whatIsSaid).filter((each) => each !== null);
  return of.length === 0 ? null : { match: part.match, of };
}

/** The parts that stand beside each other in the bar, each a chip: of an "any" or a "none", one for the whole. */
export function chipsOf(filter: Filter): readonly { readonly path: Path; readonly part: FilterPart }[] {
  if (filter === null || filter.of.length === 0) return [];
  if (filter.match === 'all' || filter.of.length === 1) {
    if (filter.match === 'none') return [{ path: [], part: filter }];
    return filter.of.map((part, place) => ({ path: [place], part }));
  }
  return [{ path: [], part: filter }];
}

/** The filter without that chip. */
export function withoutChip(filter: Filter, path: Path): Filter {
  return filter === null || path.length === 0 ? null : filterOf(dropAt(filter, path));
}
