/** A region in the words of grants: the rows of some scopes, less the rows of others. */
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import { noRows, regionOf, subtract, union } from './region.ts';
import type { Region } from './region.ts';

export interface RegionInScopes {
  readonly of: RowScope[];
  readonly without: RowScope[];
}

/** By number of scopes, so that the first that fits is the smallest; few exceptions before many. */
const sets: readonly (readonly RowScope[])[] = Array.from({ length: 2 ** rowScopes.length }, (_, bits) =>
  rowScopes.filter((_scope, place) => (bits & (1 << place)) !== 0),
).toSorted((a, b) => a.length - b.length);

const phrases = sets
  .flatMap((without) => sets.map((of) => ({ of, without })))
  .toSorted((a, b) => a.of.length + a.without.length - b.of.length - b.without.length);

/**
 * The smallest such words for exactly these rows; no rows: neither of. Null for what cannot be said so, like "mine of
 * my team alone".
 */
export function describeRegion(region: Region): RegionInScopes | null {
  const found = phrases.find(({ of, without }) => subtract(rowsOf(of), rowsOf(without)) === region);
  return found === undefined ? null : { of: [...found.of], without: [...found.without] };
}

function rowsOf(scopes: readonly RowScope[]): Region {
  return scopes.reduce((rows, scope) => union(rows, regionOf(scope)), noRows);
}
