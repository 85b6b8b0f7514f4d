/** Guarantee: of what his roles state a member has the highest limit, else the project's, else the default. */
import { expect, test } from 'vitest';
import type { RoleId } from '#contract/ids.ts';
import { defaultLimits } from '#contract/rights.ts';
import { compileLimits } from './limits.ts';
import { inputOf } from './sample.ts';
import type { Limit } from './input.ts';

const [sales, support, boss] = ['sales', 'support', 'boss'] as RoleId[] as [RoleId, RoleId, RoleId];
const limitsOf = (limits: Limit[]) => compileLimits({ ...inputOf([]), limits });

test('nothing is stated', () => {
  expect(limitsOf([])).toEqual(defaultLimits);
});

test('the project states some', () => {
  expect(limitsOf([{ role: null, name: 'reveals', most: 7 }])).toEqual({ ...defaultLimits, reveals: 7 });
});

test('the highest of the roles held goes before the project, higher or lower, and others’ roles count for nothing', () => {
  const project: Limit = { role: null, name: 'reveals', most: 50 };
  const of = (role: RoleId, most: number): Limit => ({ role, name: 'reveals', most });
  expect(limitsOf([project, of(sales, 10), of(support, 20), of(boss, 900)]).reveals).toBe(20);
  expect(limitsOf([project, of(sales, 0)]).reveals).toBe(0);
  expect(limitsOf([project, of(boss, 900)]).reveals).toBe(50);
});
