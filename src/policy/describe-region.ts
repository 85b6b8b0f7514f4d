/** A region in the words that people know: scopes, and scopes taken out of them. */
import type { ShownRows } from '#contract/explain.ts';
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import { noRows, regionOf, subtract, union } from './region.ts';
import type { Region } from './region.ts';

/** Every set of scopes, the smaller first. */
const sets: readonly (readonly RowScope[])[] = rowScopes
  .reduce<RowScope[][]>((made, scope) => [...made, ...made.map((set) => [...set, scope])], [[]])
  .toSorted((a, b) => a.length - b.length);

const reach = (scopes: readonly RowScope[]): Region =>
  scopes.reduce<Region>((region, scope) => union(region, regionOf(scope)), noRows);

/** All 256 ways to say one; of those for the same region the one with the fewest words, and of these the fewest "without". */
const known = new Map<Region, NonNullable<ShownRows>>();
for (const [of, without] of sets
  .flatMap((without) => sets.map((of) => [of, without] as const))
  .toSorted((a, b) => a[0].length + a[1].length - b[0].length - b[1].length)) {
  const region = subtract(reach(of), reach(without));
  if (!known.has(region)) known.set(region, { of: [...of], without: [...without] });
}

/** The shortest way to say which rows; null for what scopes can't say, as "mine below my teams". */
export function describeRegion(region: Region): ShownRows {
  const found = known.get(region);
  return found === undefined ? null : { of: [...found.of], without: [...found.without] };
}
