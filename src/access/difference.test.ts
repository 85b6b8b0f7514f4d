/**
 * Guarantee: what a change of rights does is said once for all to whom the same happens, with the rows and how far;
 * locked members, the owner and roles that nobody holds are not in it; nobody learns from it of a field that is hidden
 * from him.
 */
import { describe, expect, test } from 'vitest';
import type { FieldId, GrantId, MemberId, RoleId } from '#contract/ids.ts';
import type { ReadLevel, Right, RowScope } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import { differencesBetween, knownTo } from './difference.ts';
import { withGrants, withRoles } from './rights-changes.ts';
import type { HolderGrants } from './rights-changes.ts';
import { customers, emails, name, owner, person, phones, rightsOf } from './sample-rights.ts';
import { policyIn } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

const sales: Holder = { kind: 'role', id: 'sales' as RoleId };
const id = '' as GrantId;
const silent = { read: null, write: null, export: null, reveal: null, lookup: null };

const right = (granted: Right, scope: RowScope = 'all', effect: 'allow' | 'deny' = 'allow'): RightGrant => ({
  id,
  holder: sales,
  effect,
  right: granted,
  table: customers,
  scope,
});
const field = (of: FieldId, read: ReadLevel, more: Partial<FieldGrant> = {}): FieldGrant =>
  ({
    id,
    holder: sales,
    effect: 'allow',
    scope: 'all',
    table: customers,
    target: { field: of },
    ...silent,
    read,
    ...more,
  }) as FieldGrant;

const held = (grants: RightGrant[], fieldGrants: FieldGrant[] = [], limits: HolderGrants['limits'] = []) => ({
  grants,
  fieldGrants,
  limits,
});

const twelve = Array.from({ length: 12 }, (_, at) => `m${at}`);
const bare = rightsOf({
  members: [
    ...twelve.map((each) => person(each, { roles: ['sales'] })),
    person('gone', { roles: ['sales'], locked: true }),
    person('other'),
  ],
});
const whole = withGrants(bare, sales, held([right('view')], [field(name, 'open')]));
const to = (after: HolderGrants, before: WholeRights = whole) =>
  differencesBetween(before, withGrants(before, sales, after));

const all = { of: ['all'], without: [] };
const said = { rows: all, level: null, most: null, members: twelve };

describe('one sentence', () => {
  test('for twelve who will newly see phones', () => {
    expect(to(held([right('view')], [field(name, 'open'), field(phones, 'open')]))).toEqual([
      { ...said, matter: { table: customers, field: phones, axis: 'read' }, turn: 'gains', level: 'open' },
    ]);
  });

  test('for each thing that is lost, down to where', () => {
    const [shown] = [
      withGrants(bare, sales, held([right('view'), right('members')], [field(emails, 'open', { export: true })])),
    ];
    expect(to(held([right('view')], [field(emails, 'masked')]), shown)).toEqual([
      { ...said, matter: { right: 'members' }, turn: 'loses', rows: null },
      { ...said, matter: { table: customers, field: emails, axis: 'read' }, turn: 'loses', level: 'masked' },
    ]);
  });

  test('for the rows that are new, and no more', () => {
    const own = withGrants(bare, sales, held([right('view'), right('edit', 'own')]));
    expect(to(held([right('view'), right('edit')]), own)).toEqual([
      { ...said, matter: { table: customers, right: 'edit' }, turn: 'gains', rows: { of: ['all'], without: ['own'] } },
    ]);
  });

  test('for each level that rows come to', () => {
    const masked = withGrants(bare, sales, held([right('view')], [field(phones, 'masked', { scope: 'team' })]));
    const opened = to(
      held([right('view')], [field(phones, 'open', { scope: 'team' }), field(phones, 'masked')]),
      masked,
    );
    expect(opened.map(({ turn, level, rows }) => [turn, level, rows])).toEqual([
      ['gains', 'masked', { of: ['all'], without: ['team'] }],
      ['gains', 'open', { of: ['team'], without: [] }],
    ]);
  });

  test('for writing in old rows and new', () => {
    const writes = held([right('view'), right('create')], [field(name, 'open', { write: true })]);
    expect(to(writes).map(({ matter, turn }) => [matter, turn])).toEqual([
      [{ table: customers, right: 'create' }, 'gains'],
      [{ table: customers, field: name, axis: 'write' }, 'gains'],
    ]);
  });

  test('for a limit, with its number', () => {
    const limits = [{ role: 'sales' as RoleId, name: 'reveals' as const, most: 10 }];
    expect(to(held([right('view')], [field(name, 'open')], limits))).toEqual([
      { ...said, matter: { limit: 'reveals' }, turn: 'loses', rows: null, most: 10 },
    ]);
  });
});

describe('nothing is said', () => {
  test('where nothing becomes different', () => {
    const again = held([right('view'), right('view', 'own'), right('edit')].slice(0, 2), [field(name, 'open')]);
    expect(to(again)).toEqual([]);
  });

  test('of the owner, of a locked member, and of a role that nobody holds', () => {
    const [locked, spare] = ['gone' as MemberId, 'spare' as RoleId];
    expect(differencesBetween(whole, withRoles(whole, locked, []))).toEqual([]);
    expect(differencesBetween(whole, withRoles(whole, owner, ['sales' as RoleId]))).toEqual([]);
    const holder = { kind: 'role', id: spare } as const;
    const more = { ...whole, roles: [...whole.roles, spare] };
    const after = withGrants(more, holder, { ...held([{ ...right('delete'), holder }]) });
    expect(differencesBetween(more, after)).toEqual([]);
  });
});

test('two to whom different things happen are two sentences', () => {
  const mixed = withGrants(
    rightsOf({ members: [person('a', { roles: ['sales'] }), person('b', { roles: ['sales', 'wide'] })] }),
    { kind: 'role', id: 'wide' as RoleId },
    held([{ ...right('view', 'own'), holder: { kind: 'role', id: 'wide' as RoleId } }]),
  );
  expect(to(held([right('view')]), mixed).map(({ rows, members }) => [rows, members])).toEqual([
    [all, ['a']],
    [{ of: ['all'], without: ['own'] }, ['b']],
  ]);
});

test('a reader is told of what he may know', () => {
  const opened = withGrants(
    whole,
    sales,
    held([right('view'), right('edit')], [field(name, 'open'), field(phones, 'open')]),
  );
  const told = (reader: string) => {
    const policy = policyIn(whole, reader as MemberId);
    return policy === null ? null : knownTo(policy, differencesBetween(whole, opened)).map(({ matter }) => matter);
  };
  const edit = { table: customers, right: 'edit' };
  expect(told('owner')).toEqual([edit, { table: customers, field: phones, axis: 'read' }]);
  expect(told('m0')).toEqual([edit]);
  expect(told('other')).toEqual([]);
});
