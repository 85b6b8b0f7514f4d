/** Guarantee: "below one of mine" is every descendant and nothing else, and a loop in the tree ends. */
import { expect, test } from 'vitest';
import type { TeamId } from '#contract/ids.ts';
import { teamsBelow } from './teams.ts';

function tree(parents: Record<string, string | null>): ReadonlyMap<TeamId, TeamId | null> {
  return new Map(Object.entries(parents)) as unknown as ReadonlyMap<TeamId, TeamId | null>;
}
const teams = (...names: string[]) => names as TeamId[];

test('descendants of any depth, without my own teams, siblings and teams above', () => {
  const parents = tree({ root: null, north: 'root', hanoi: 'north', ward: 'hanoi', south: 'root' });
  expect(teamsBelow(parents, teams('north'))).toEqual(['hanoi', 'ward']);
  expect(teamsBelow(parents, teams('north', 'hanoi'))).toEqual(['ward']);
  expect(teamsBelow(parents, teams('ward'))).toEqual([]);
  expect(teamsBelow(parents, [])).toEqual([]);
});

test('a loop is climbed once', () => {
  const parents = tree({ a: 'b', b: 'c', c: 'a', self: 'self', gone: 'unknown' });
  expect(teamsBelow(parents, teams('a'))).toEqual(['b', 'c']);
  expect(teamsBelow(parents, teams('self'))).toEqual([]);
  expect(teamsBelow(parents, teams('unknown'))).toEqual(['gone']);
});
