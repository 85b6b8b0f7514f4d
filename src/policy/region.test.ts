/** Guarantee: every row is in exactly one class, and a scope reaches a row exactly when its words say so. */
import { describe, expect, test } from 'vitest';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { classOf, contains, intersect, noRows, regionOf, regionWhere, subtract, union } from './region.ts';

const me = 'me' as MemberId;
const standing = { member: me, teams: ['north' as TeamId], teamsBelow: ['hanoi' as TeamId] };
const colleague = 'colleague' as MemberId;

describe('classOf and regionOf', () => {
  test.each([
    { assignee: me, team: 'north', rowClass: 0, scopes: ['own', 'team', 'team_tree', 'all'] },
    { assignee: me, team: 'hanoi', rowClass: 1, scopes: ['own', 'team_tree', 'all'] },
    { assignee: me, team: 'south', rowClass: 2, scopes: ['own', 'all'] },
    { assignee: me, team: null, rowClass: 2, scopes: ['own', 'all'] },
    { assignee: colleague, team: 'north', rowClass: 3, scopes: ['team', 'team_tree', 'all'] },
    { assignee: null, team: 'north', rowClass: 3, scopes: ['team', 'team_tree', 'all'] },
    { assignee: colleague, team: 'hanoi', rowClass: 4, scopes: ['team_tree', 'all'] },
    { assignee: colleague, team: 'south', rowClass: 5, scopes: ['all'] },
    { assignee: null, team: null, rowClass: 5, scopes: ['all'] },
  ])('assignee $assignee, team $team', ({ assignee, team, rowClass, scopes }) => {
    const found = classOf({ assignee, team: team as TeamId | null }, standing);
    expect(found).toBe(rowClass);
    const reached = (['own', 'team', 'team_tree', 'all'] as const).filter((scope) => contains(regionOf(scope), found));
    expect(reached).toEqual(scopes);
  });
});

test('regions are sets', () => {
  const own = regionOf('own');
  const team = regionOf('team');
  expect(union(own, team)).toBe(0b001_111);
  expect(intersect(own, team)).toBe(0b000_001);
  expect(subtract(own, team)).toBe(0b000_110);
  expect(subtract(own, regionOf('all'))).toBe(noRows);
  expect(regionWhere((rowClass) => rowClass > 3)).toBe(0b110_000);
});
