/** Guarantee: the reach of a right is said by its widest scope, and what that leaves out is not lost. */
import { expect, test } from 'vitest';
import { reachOf } from './scopes.ts';

test('the widest, and beside it only what it does not hold', () => {
  expect(reachOf([])).toBe(undefined);
  expect(reachOf(['own', 'team', 'team_tree', 'all'])).toEqual({ widest: 'all', also: [] });
  expect(reachOf(['own', 'team'])).toEqual({ widest: 'team', also: ['own'] });
  expect(reachOf(['team', 'team_tree'])).toEqual({ widest: 'team_tree', also: [] });
});
