/** Guarantee: the answer to "why?" names exactly the grants that speak, and tells which of them settle it. */
import { describe, expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { Question } from './explain.ts';
import type { FieldGrant, RightGrant } from './grant.ts';
import type { RowClass } from './region.ts';
import { customers, inputOf, me, member, name, north, onField, onGroup, phones, right, role, team } from './sample.ts';

const sales = role('sales');
const support = role('support');
const viewAll = right(sales, 'allow', 'view', 'all');
const viewOwn = right(support, 'allow', 'view', 'own');
const denyTeam = right(team(north), 'deny', 'view', 'team');
const ofBoss = right(role('boss'), 'allow', 'view', 'all');

function answers(question: Question, grants: RightGrant[], fieldGrants: FieldGrant[] = [], rowClass?: RowClass) {
  return explain(inputOf(grants, fieldGrants), question, rowClass).map(({ grant, decisive }) => [grant, decisive]);
}

describe('a right on a table', () => {
  const view: Question = { right: 'view', table: customers };
  const grants = [viewAll, viewOwn, denyTeam, ofBoss, right(sales, 'allow', 'edit')];

  test('on one row: the deny settles it, or else every allow', () => {
    expect(answers(view, grants, [], 0)).toEqual([
      [viewAll.id, false],
      [viewOwn.id, false],
      [denyTeam.id, true],
    ]);
    expect(answers(view, grants, [], 2)).toEqual([
      [viewAll.id, true],
      [viewOwn.id, true],
    ]);
  });

  test('on any row', () => {
    expect(answers(view, grants)).toEqual([
      [viewAll.id, true],
      [viewOwn.id, true],
      [denyTeam.id, true],
    ]);
  });

  test('a deny where nothing was allowed takes nothing', () => {
    expect(answers(view, [denyTeam])).toEqual([[denyTeam.id, false]]);
  });

  test('who holds it is named', () => {
    expect(explain(inputOf([viewAll]), view, 0)).toEqual([
      { grant: viewAll.id, holder: sales, effect: 'allow', scope: 'all', level: null, decisive: true },
    ]);
  });
});

test('a right on the project', () => {
  const allow = right(sales, 'allow', 'members', 'own', null);
  const deny = right(member(me), 'deny', 'members', 'own', null);
  expect(answers({ right: 'members' }, [allow], [], 5)).toEqual([[allow.id, true]]);
  expect(answers({ right: 'members' }, [allow, deny])).toEqual([
    [allow.id, false],
    [deny.id, true],
  ]);
});

describe('a field', () => {
  const open = onField(sales, 'allow', phones, { read: 'open', write: true }, 'own');
  const masked = onGroup(support, 'allow', 'phone', { read: 'masked' });
  const cap = onGroup(team(north), 'deny', 'phone', { read: 'masked' }, 'team');
  const rights = [viewAll, right(support, 'allow', 'view', 'all')];
  const read: Question = { table: customers, field: phones, axis: 'read' };

  test('the highest allow settles it, or the deny that leaves less', () => {
    expect(answers(read, rights, [open, masked], 2)).toEqual([
      [open.id, true],
      [masked.id, false],
    ]);
    expect(answers(read, rights, [open, masked, cap], 0)).toEqual([
      [open.id, false],
      [masked.id, false],
      [cap.id, true],
    ]);
    expect(answers(read, rights, [open, masked, cap], 3)).toEqual([
      [masked.id, true],
      [cap.id, false],
    ]);
  });

  test('a grant whose rows are out of view, and one that is silent on the axis, do not speak', () => {
    expect(answers(read, [viewOwn], [open, masked], 2)).toEqual([[masked.id, true]]);
    expect(answers({ ...read, axis: 'write' }, rights, [open, masked])).toEqual([]);
    expect(answers({ ...read, axis: 'write' }, [...rights, right(sales, 'allow', 'edit')], [open, masked])).toEqual([
      [open.id, true],
    ]);
    expect(answers({ table: customers, field: name, axis: 'read' }, rights, [open, masked])).toEqual([]);
  });
});

test('an owner needs no grant', () => {
  const owner = { ...inputOf([viewAll, denyTeam]), isOwner: true };
  expect(explain(owner, { right: 'view', table: customers })).toEqual([]);
});
