/** A made-up project’s rights for the tests of this room: an owner, members, teams in a tree, and one table. */
import type { FieldId, GrantId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldGroup, GrantEffect, LimitName, ReadLevel, Right, RowScope } from '#contract/rights.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { TableOfProject } from '#policy/input.ts';
import { grantsOf, withGrants } from './rights-changes.ts';
import type { HolderGrants } from './rights-changes.ts';
import type { MemberRights, WholeRights } from './whole-rights.ts';

export const owner = 'owner' as MemberId;
/** Below north lies hanoi; south stands alone. */
export const [north, hanoi, south] = ['north', 'hanoi', 'south'] as TeamId[] as [TeamId, TeamId, TeamId];

export const customers = 1 as TableId;
export const [name, emails, phones] = [1, 2, 3] as FieldId[] as [FieldId, FieldId, FieldId];

export const tables: readonly TableOfProject[] = [
  {
    id: customers,
    fields: [
      { id: name, kind: 'person_name', sensitive: false },
      { id: emails, kind: 'emails', sensitive: false },
      { id: phones, kind: 'phones', sensitive: false },
    ],
  },
];

export function person(
  id: string,
  held: { readonly roles?: readonly string[]; readonly teams?: readonly TeamId[]; readonly locked?: true } = {},
): MemberRights {
  const teams = (held.teams ?? []).map((team, place) => ({ team, leader: false, main: place === 0 }));
  const state = held.locked === true ? 'locked' : 'active';
  return { id: id as MemberId, state, roles: (held.roles ?? []) as RoleId[], teams };
}

export function rightsOf(parts: Partial<WholeRights>): WholeRights {
  const { members = [], roles = [], ...more } = parts;
  return {
    version: 1,
    owner,
    parents: new Map([
      [north, null],
      [hanoi, north],
      [south, null],
    ]),
    grants: [],
    fieldGrants: [],
    limits: [],
    tables,
    asleep: [],
    ...more,
    members: [person(owner), ...members],
    roles: [...roles, ...new Set(members.flatMap((each) => each.roles))],
  };
}

export const role = (id: string): Holder => ({ kind: 'role', id: id as RoleId });
export const member = (id: string): Holder => ({ kind: 'member', id: id as MemberId });
export const team = (id: typeof north): Holder => ({ kind: 'team', id });
export function right(
  holder: Holder,
  granted: Right,
  scope: RowScope = 'all',
  more: { table?: TableId | null; effect?: GrantEffect } = {},
): RightGrant {
  const { table = customers, effect = 'allow' } = more;
  return { id: '' as GrantId, holder, effect, right: granted, table, scope };
}

const silent = { read: null, write: null, export: null, reveal: null, lookup: null };
type Axes = Partial<Pick<FieldGrant, keyof typeof silent>>;

export function field(holder: Holder, id: FieldId, axes: Axes | ReadLevel, scope: RowScope = 'all'): FieldGrant {
  const said = typeof axes === 'string' ? { read: axes } : axes;
  const about = { table: customers, target: { field: id } } as const;
  return { id: '' as GrantId, holder, effect: 'allow', scope, ...about, ...silent, ...said };
}

export function group(
  holder: Holder,
  of: FieldGroup,
  axes: Axes,
  more: { effect?: GrantEffect; scope?: RowScope } = {},
): FieldGrant {
  const { effect = 'allow', scope = 'all' } = more;
  return { id: '' as GrantId, holder, effect, scope, table: customers, target: { group: of }, ...silent, ...axes };
}

export type Given = RightGrant | FieldGrant;

function grantsIn(grants: readonly Given[]): HolderGrants {
  const isRight = (grant: Given): grant is RightGrant => 'right' in grant;
  return {
    grants: grants.filter(isRight),
    fieldGrants: grants.filter((grant) => !isRight(grant)) as FieldGrant[],
    limits: [],
  };
}

export function give(whole: WholeRights, ...grants: readonly Given[]): WholeRights {
  return grants.reduce((so, grant) => {
    const its = grantsOf(so, grant.holder);
    const one = grantsIn([grant]);
    return withGrants(so, grant.holder, {
      ...its,
      grants: [...its.grants, ...one.grants],
      fieldGrants: [...its.fieldGrants, ...one.fieldGrants],
    });
  }, whole);
}

export function limit(whole: WholeRights, of: string | null, name: LimitName, most: number): WholeRights {
  const id = of as RoleId | null;
  const rest = whole.limits.filter((each) => each.role !== id || each.name !== name);
  return { ...whole, limits: [...rest, { role: id, name, most }] };
}
