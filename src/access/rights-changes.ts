/** Changes of rights as pure functions: what the project's rights would be. What is stored follows them. */
import type { FieldId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import type { FieldOfTable, Limit } from '#policy/input.ts';
import { nobody } from './stored-rights.ts';
import type { MemberRights, TeamPlace, WholeRights } from './whole-rights.ts';

/** Everything that one holder is granted by itself. */
export interface HolderGrants {
  readonly grants: readonly RightGrant[];
  readonly fieldGrants: readonly FieldGrant[];
  /** Of a role; of others there are none. */
  readonly limits: readonly Limit[];
}

/** Less the grants that sleep: they are on what was deleted, which no form knows. A change of the others leaves them. */
export function grantsOf(whole: WholeRights, holder: Holder): HolderGrants {
  const fields = new Map(whole.tables.map(({ id, fields: own }) => [id, new Set(own.map((field) => field.id))]));
  const all = allGrantsOf(whole, holder);
  const isAwake = ({ table }: RightGrant | FieldGrant) => table === null || fields.has(table);
  return {
    ...all,
    grants: all.grants.filter(isAwake),
    fieldGrants: all.fieldGrants.filter(
      (grant) => isAwake(grant) && ('group' in grant.target || isField(grant.table, grant.target.field)),
    ),
  };

  function isField(table: TableId | null, field: FieldId): boolean {
    return table !== null && fields.get(table)?.has(field) === true;
  }
}

export function allGrantsOf(whole: WholeRights, holder: Holder): HolderGrants {
  const its = ({ holder: held }: { holder: Holder }) => held.kind === holder.kind && held.id === holder.id;
  return {
    grants: whole.grants.filter(its),
    fieldGrants: whole.fieldGrants.filter(its),
    limits: whole.limits.filter(({ role }) => holder.kind === 'role' && role === holder.id),
  };
}

/** As if nobody were allowed anything by a grant that names this table, or this field of it; denies stay. */
export function withoutAllowsOn(whole: WholeRights, table: TableId, field: FieldId | null): WholeRights {
  const isNamed = (grant: RightGrant | FieldGrant) =>
    grant.table === table &&
    (field === null || ('target' in grant && 'field' in grant.target && grant.target.field === field));
  const stays = (grant: RightGrant | FieldGrant) => grant.effect === 'deny' || !isNamed(grant);
  return { ...whole, grants: whole.grants.filter(stays), fieldGrants: whole.fieldGrants.filter(stays) };
}

/** As if the field were of this kind: what is granted by kind is then granted by another. */
export function withKind(
  whole: WholeRights,
  table: TableId,
  field: FieldId,
  of: Pick<FieldOfTable, 'kind' | 'sensitive'>,
): WholeRights {
  const tables = whole.tables.map((each) =>
    each.id !== table
      ? each
      : { ...each, fields: each.fields.map((one) => (one.id === field ? { ...one, ...of } : one)) },
  );
  return { ...whole, tables };
}

export function withGrants(whole: WholeRights, holder: Holder, granted: HolderGrants): WholeRights {
  const its = grantsOf(whole, holder);
  return {
    ...whole,
    grants: [...whole.grants.filter((grant) => !its.grants.includes(grant)), ...granted.grants],
    fieldGrants: [...whole.fieldGrants.filter((grant) => !its.fieldGrants.includes(grant)), ...granted.fieldGrants],
    limits: [...whole.limits.filter((limit) => !its.limits.includes(limit)), ...granted.limits],
  };
}

export function withRoles(whole: WholeRights, member: MemberId, roles: readonly RoleId[]): WholeRights {
  return withMember(whole, member, (found) => ({ ...found, roles }));
}

/** Somebody who is in nothing yet, with these roles and in this team. */
export function withNewcomer(
  whole: WholeRights,
  { roles, team }: { readonly roles: readonly RoleId[]; readonly team: TeamId | null },
): WholeRights {
  const teams = team === null ? [] : [{ team, leader: false, main: true }];
  return { ...whole, members: [...whole.members, { id: nobody, state: 'active', roles, teams }] };
}

/** Does nothing to who holds it: only a role that nobody holds is taken out. */
export function withoutRole(whole: WholeRights, role: RoleId): WholeRights {
  const bare = withGrants(whole, { kind: 'role', id: role }, { grants: [], fieldGrants: [], limits: [] });
  return { ...bare, roles: whole.roles.filter((id) => id !== role) };
}

/** A team as it would stand in the tree and who would be in it; new or not. A member's first team is his main one. */
export interface TeamForm {
  readonly team: TeamId;
  readonly parent: TeamId | null;
  readonly leaders: readonly MemberId[];
  readonly members: readonly MemberId[];
}

export function withTeam(whole: WholeRights, { team, parent, leaders, members }: TeamForm): WholeRights {
  const inside = new Set([...leaders, ...members]);
  const placed = (found: MemberRights): MemberRights => {
    const rest = found.teams.filter((place) => place.team !== team);
    if (!inside.has(found.id)) return rest.length === found.teams.length ? found : { ...found, teams: withMain(rest) };
    const was = found.teams.find((place) => place.team === team);
    const place = { team, leader: leaders.includes(found.id), main: was?.main ?? false };
    return { ...found, teams: withMain(was === undefined ? [...rest, place] : found.teams.map(replaced)) };

    function replaced(each: TeamPlace): TeamPlace {
      return each.team === team ? place : each;
    }
  };
  const parents = whole.parents.get(team) === parent ? whole.parents : new Map(whole.parents).set(team, parent);
  return { ...whole, parents, members: whole.members.map(placed) };
}

/** For one of his teams. */
export function withMainTeam(whole: WholeRights, member: MemberId, team: TeamId): WholeRights {
  const teams = (found: MemberRights) => found.teams.map((place) => ({ ...place, main: place.team === team }));
  return withMember(whole, member, (found) => ({ ...found, teams: teams(found) }));
}

/** Who is in teams has one main team: where it was taken from him, the oldest of those that he has left. */
function withMain(places: readonly TeamPlace[]): readonly TeamPlace[] {
  if (places.length === 0 || places.some(({ main }) => main)) return places;
  return places.map((place, position) => ({ ...place, main: position === 0 }));
}

function withMember(whole: WholeRights, member: MemberId, change: (found: MemberRights) => MemberRights): WholeRights {
  return { ...whole, members: whole.members.map((found) => (found.id === member ? change(found) : found)) };
}
