/** Guarantee: a region is said in the fewest scopes, exactly, or not at all. */
import { expect, test } from 'vitest';
import { rowScopes } from '#contract/rights.ts';
import type { RowScope } from '#contract/rights.ts';
import { describeRegion } from './describe-region.ts';
import { allRows, noRows, regionOf, subtract, union } from './region.ts';
import type { Region } from './region.ts';

const rowsOf = (scopes: readonly RowScope[]) => scopes.reduce((rows, scope) => union(rows, regionOf(scope)), noRows);

test.each<[RowScope[], RowScope[], RowScope[], RowScope[]]>([
  [[], [], [], []],
  [['all'], [], ['all'], []],
  [['own', 'all'], [], ['all'], []],
  [['own', 'team'], [], ['own', 'team'], []],
  [['own', 'team', 'team_tree'], [], ['own', 'team_tree'], []],
  [['all'], ['own'], ['all'], ['own']],
  [['team_tree'], ['team'], ['team_tree'], ['team']],
  [['all'], ['team', 'team_tree', 'own'], ['all'], ['own', 'team_tree']],
  [['own'], ['all'], [], []],
])('%j without %j is %j without %j', (of, without, saidOf, saidWithout) => {
  expect(describeRegion(subtract(rowsOf(of), rowsOf(without)))).toEqual({ of: saidOf, without: saidWithout });
});

test('every region that scopes make is said exactly, and no other is said', () => {
  const sets = Array.from({ length: 16 }, (_, bits) => rowScopes.filter((_scope, at) => (bits & (1 << at)) !== 0));
  const sayable = new Set(sets.flatMap((of) => sets.map((without) => subtract(rowsOf(of), rowsOf(without)))));
  for (let region = 0; region <= allRows; region++) {
    const said = describeRegion(region as Region);
    expect(said === null ? null : subtract(rowsOf(said.of), rowsOf(said.without))).toBe(
      sayable.has(region as Region) ? region : null,
    );
  }
  expect(describeRegion(0b000_001 as Region)).toBe(null);
});
