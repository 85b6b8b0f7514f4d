/** A made-up project’s rights for the tests of this room: an owner, members, teams in a tree, and one table. */
import type { FieldId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { TableOfProject } from '#policy/input.ts';
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
    ...more,
    members: [person(owner), ...members],
    roles: [...roles, ...new Set(members.flatMap((each) => each.roles))],
  };
}
