/**
 * Guarantee: two files are of the same rights exactly if the same rows and the same values may leave in both, taken out
 * by the same person.
 */
import { describe, expect, test } from 'vitest';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import { exportRights } from './export-rights.ts';
import type { FieldGrant, RightGrant } from './grant.ts';
import type { PolicyInput } from './input.ts';
import { customers, deals, inputOf, member, me, note, onField, onGroup, phones, right, role } from './sample.ts';

const sales = role('sales');
const grants = [right(sales, 'allow', 'view'), right(sales, 'allow', 'export', 'team')];
const fieldGrants = [
  onGroup(sales, 'allow', 'rest', { read: 'open', export: true }),
  onGroup(sales, 'allow', 'phone', { read: 'masked' }),
];

function rightsOf(
  more: RightGrant[] = [],
  fields: FieldGrant[] = [],
  changed: Partial<PolicyInput> = {},
  tables = [customers],
) {
  const input = inputOf([...grants, ...more], [...fieldGrants, ...fields]);
  return exportRights(compilePolicy({ ...input, ...changed }), tables);
}

const before = rightsOf();

describe('the same', () => {
  test.each<[string, () => string]>([
    ['asked again', () => rightsOf()],
    ['after a change that gives nothing', () => rightsOf([right(sales, 'allow', 'view', 'own')])],
    ['after a change of what may be written', () => rightsOf([right(sales, 'allow', 'edit')])],
    ['after a change in another table', () => rightsOf([right(sales, 'allow', 'export', 'all', deals)])],
    ['whatever the version', () => rightsOf([], [], { version: 7 })],
  ])('%s', (_, ask) => expect(ask()).toBe(before));

  test('in whatever order teams come', () => {
    const orders = [
      ['a', 'b'],
      ['b', 'a'],
    ].map((teams) => rightsOf([], [], { teamsBelow: teams as TeamId[] }));
    expect(orders[0]).toBe(orders[1]);
  });
});

test('of titles that leave as well the rights of their table count', () => {
  const both = (more: RightGrant[] = []) => rightsOf(more, [], {}, [customers, deals]);
  expect(both()).not.toBe(before);
  expect(both([right(sales, 'allow', 'export', 'all', deals)])).not.toBe(both());
  expect(both([right(sales, 'allow', 'edit', 'all', deals)])).toBe(both());
});

describe('others', () => {
  test.each<[string, () => string]>([
    ['fewer rows to view', () => rightsOf([right(member(me), 'deny', 'view', 'own')])],
    ['fewer rows to export', () => rightsOf([right(member(me), 'deny', 'export', 'own')])],
    ['more rows to export', () => rightsOf([right(sales, 'allow', 'export', 'own')])],
    ['a field closed', () => rightsOf([], [onField(member(me), 'deny', note, { read: 'masked' })])],
    ['a field that may not leave', () => rightsOf([], [onField(member(me), 'deny', note, { export: false })])],
    ['phones open', () => rightsOf([], [onField(sales, 'allow', phones, { read: 'open' })])],
    ['another team', () => rightsOf([], [], { teams: ['south'] as TeamId[] })],
    ['a team below', () => rightsOf([], [], { teamsBelow: [] })],
    ['somebody else', () => rightsOf([], [], { member: 'colleague' as MemberId })],
    ['the owner', () => rightsOf([], [], { isOwner: true })],
    ['no table', () => rightsOf([], [], { tables: [] })],
  ])('%s', (_, ask) => expect(ask()).not.toBe(before));
});
