/** Guarantee: rows said in scopes are exactly those rows, in the fewest words; what scopes can't say is said so. */
import { describe, expect, test } from 'vitest';
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import { describeRegion } from './describe-region.ts';
import { noRows, regionOf, subtract, union } from './region.ts';
import type { Region } from './region.ts';

const reach = (scopes: readonly RowScope[]) => scopes.map(regionOf).reduce(union, noRows);
const subsets = Array.from({ length: 16 }, (_, bits) => rowScopes.filter((_scope, at) => (bits & (1 << at)) !== 0));
const regions = Array.from({ length: 64 }, (_, bits) => bits as Region);

/** How many words the shortest of all ways to say it has; Infinity where there is none. */
function fewestWords(region: Region): number {
  const lengths = subsets.flatMap((of) =>
    subsets
      .filter((without) => subtract(reach(of), reach(without)) === region)
      .map((without) => of.length + without.length),
  );
  return Math.min(...lengths);
}

describe('every one of the 64 regions', () => {
  test.each(regions)('%i', (region) => {
    const said = describeRegion(region);
    if (said === null) {
      expect(fewestWords(region)).toBe(Infinity);
      return;
    }
    expect(subtract(reach(said.of), reach(said.without))).toBe(region);
    expect(said.of.length + said.without.length).toBe(fewestWords(region));
  });
});

test('reads as a person would say it', () => {
  expect(rowScopes.map((scope) => describeRegion(regionOf(scope)))).toEqual(
    rowScopes.map((scope) => ({ of: [scope], without: [] })),
  );
  expect(describeRegion(noRows)).toEqual({ of: [], without: [] });
  expect(describeRegion(subtract(regionOf('all'), regionOf('own')))).toEqual({ of: ['all'], without: ['own'] });
  expect(describeRegion(union(regionOf('own'), regionOf('team')))).toEqual({ of: ['own', 'team'], without: [] });
  expect(describeRegion(0b000_010 as Region)).toBeNull();
});
