/**
 * Guarantee: nobody is let in without what the action needs, and a refusal does not tell a table or project on
 * which one holds nothing from one that does not exist.
 */
import { describe, expect, test } from 'vitest';
import type { AccountId, MemberId, ProjectId, SessionId, TableId } from '#contract/ids.ts';
import type { Actor } from './actor.ts';
import { compilePolicy } from './compile.ts';
import { decide, knowsTable, may } from './decide.ts';
import type { Needs } from './decide.ts';
import { allRows, noRows, regionOf } from './region.ts';
import { customers, deals, inputOf, me, right, role } from './sample.ts';

const origin = { ip: '192.0.2.1', userAgent: 'test' };
const account = { account: 'a' as AccountId, session: 's' as SessionId };
const actors = {
  member: { kind: 'member', member: me, project: '1' as ProjectId, ...account, ...origin },
  account: { kind: 'account', ...account, ...origin },
  stranger: { kind: 'stranger', ...origin },
  system: { kind: 'system' },
} satisfies Record<string, Actor>;

const sales = role('sales');
const policy = compilePolicy(
  inputOf([right(sales, 'allow', 'view', 'own'), right(sales, 'allow', 'members', 'all', null)]),
);
const unknown = 99 as TableId;

describe('may', () => {
  test('answers with rows for a table and with yes or no for the project', () => {
    expect(may(policy, 'view', customers)).toBe(regionOf('own'));
    expect(may(policy, 'edit', customers)).toBe(noRows);
    expect(may(policy, 'view', unknown)).toBe(noRows);
    expect(may(policy, 'members')).toBe(true);
    expect(may(policy, 'roles')).toBe(false);
  });
});

describe('decide', () => {
  const view: Needs = { right: 'view', table: customers };
  test.each<[string, keyof typeof actors, Needs, string]>([
    ['anybody', 'stranger', 'anybody', 'allowed'],
    ['anybody', 'system', 'anybody', 'allowed'],
    ['signing in', 'stranger', 'signed_in', 'not_signed_in'],
    ['signing in', 'account', 'signed_in', 'allowed'],
    ['signing in', 'member', 'signed_in', 'allowed'],
    ['signing in', 'system', 'signed_in', 'forbidden'],
    ['membership', 'stranger', 'member', 'not_signed_in'],
    ['membership', 'account', 'member', 'not_found'],
    ['membership', 'member', 'member', 'allowed'],
    ['membership', 'system', 'member', 'forbidden'],
    ['the program itself', 'system', 'system', 'allowed'],
    ['the program itself', 'member', 'system', 'forbidden'],
    ['the program itself', 'stranger', 'system', 'forbidden'],
    ['a right held on some rows', 'member', view, 'allowed'],
    ['a right held on some rows', 'account', view, 'not_found'],
    ['a right held on some rows', 'stranger', view, 'not_signed_in'],
    ['a right held on some rows', 'system', view, 'forbidden'],
    ['a right not held on a table that one knows', 'member', { right: 'edit', table: customers }, 'forbidden'],
    ['a table on which nothing is held', 'member', { right: 'view', table: deals }, 'not_found'],
    ['a table that does not exist', 'member', { right: 'view', table: unknown }, 'not_found'],
    ['a right on the project that is held', 'member', { project: 'members' }, 'allowed'],
    ['a right on the project that is not', 'member', { project: 'roles' }, 'forbidden'],
  ])('%s, asked by %s', (_, actor, needs, decision) => {
    const own = actor === 'member' ? policy : null;
    expect(decide(actors[actor], own, needs)).toBe(decision);
  });

  test('a membership that is not active has no policy, and the project is not there', () => {
    expect(decide(actors.member, null, 'member')).toBe('not_found');
    expect(decide(actors.member, null, view)).toBe('not_found');
  });

  test('never by the policy of somebody else', () => {
    const other = compilePolicy({ ...inputOf([]), member: 'colleague' as MemberId });
    expect(() => decide(actors.member, other, 'member')).toThrow('another member');
  });

  test('the owner is allowed on every table that exists', () => {
    const owner = compilePolicy({ ...inputOf([]), isOwner: true });
    expect(may(owner, 'bulk_delete', deals)).toBe(allRows);
    expect(decide(actors.member, owner, { right: 'bulk_delete', table: deals })).toBe('allowed');
    expect(decide(actors.member, owner, { right: 'view', table: unknown })).toBe('not_found');
  });
});

test('a table is known by any right on it, and by rights over tables and roles', () => {
  expect(knowsTable(policy, customers)).toBe(true);
  expect(knowsTable(policy, deals)).toBe(false);
  for (const over of ['fields', 'roles', 'security'] as const) {
    const keeper = compilePolicy(inputOf([right(sales, 'allow', over, 'all', null)]));
    expect(knowsTable(keeper, deals)).toBe(true);
    expect(knowsTable(keeper, unknown)).toBe(false);
  }
});
