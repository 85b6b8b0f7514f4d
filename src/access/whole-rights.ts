/**
 * Everything in a project that gives or takes a right, as one value: what it is now, and (by the pure changes beside
 * this file) what it would be. Whoever asks "who gains what by this" compares two of them.
 */
import { Refusal } from '#contract/errors.ts';
import type { MemberId, RoleId, TeamId } from '#contract/ids.ts';
import type { ProjectRight } from '#contract/rights.ts';
import { restorableDays } from '#contract/tables.ts';
import { toFieldGrant, toGrant, toLimit } from '#actions/grant-rows.ts';
import type { MemberContext } from '#actions/context.ts';
import {
  fieldGrantRow,
  grantRow,
  macHolds,
  memberRoleRow,
  memberRow,
  projectRow,
  teamMemberRow,
  teamRow,
} from '#database/row-macs.ts';
import type { MacSubject } from '#database/row-macs.ts';
import { rightsHold } from '#database/rights-seal.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import type { FieldGrant, RightGrant } from '#policy/grant.ts';
import type { Limit, PolicyInput, TableOfProject } from '#policy/input.ts';
import { teamsBelow } from '#policy/teams.ts';
import { loadTables } from '#query/definition.ts';
import { requireWholeRights } from './stored-rights.ts';
import type { Place } from './stored-rights.ts';

export interface TeamPlace {
  readonly team: TeamId;
  readonly leader: boolean;
  readonly main: boolean;
}

export interface MemberRights {
  readonly id: MemberId;
  readonly state: 'active' | 'locked';
  readonly roles: readonly RoleId[];
  readonly teams: readonly TeamPlace[];
}

export interface WholeRights {
  readonly version: number;
  readonly owner: MemberId;
  readonly members: readonly MemberRights[];
  /** Of each team its parent; null at the top. */
  readonly parents: ReadonlyMap<TeamId, TeamId | null>;
  readonly roles: readonly RoleId[];
  readonly grants: readonly RightGrant[];
  readonly fieldGrants: readonly FieldGrant[];
  readonly limits: readonly Limit[];
  readonly tables: readonly TableOfProject[];
  /** What was deleted and may come back: whole tables, and of tables that are there those fields. Grants on it sleep. */
  readonly asleep: readonly TableOfProject[];
}

/**
 * For an act that changes rights: from here on no other act of the project changes them, and what the actor may is
 * asked again, since it may have been taken from him while he waited. Throws `rights_damaged`, and `forbidden` for an
 * actor who no longer holds `right`.
 */
export async function lockRights(
  context: MemberContext,
  right: ProjectRight,
): Promise<{ whole: WholeRights; giver: CompiledPolicy }> {
  await requireWholeRights(context.tx, context.vault, context.project.id);
  const whole = await readWholeRights(context);
  const actor = whole.members.find(({ id }) => id === context.actor.member);
  const giver = actor?.state === 'active' ? policyIn(whole, actor.id) : null;
  if (giver === null || !may(giver, right)) throw new Refusal('forbidden');
  return { whole, giver };
}

/** For a look at what a change would do: as `lockRights` reads, and nobody waits for it. Throws `rights_damaged`. */
export async function lookAtRights(context: MemberContext): Promise<WholeRights> {
  const { tx, vault, project } = context;
  const read = () =>
    tx.db
      .selectFrom('projects')
      .select(['policy_version as version', 'rights_mac as mac'])
      .where('project_id', '=', project.id)
      .executeTakeFirstOrThrow();
  for (;;) {
    const { version, mac } = await read();
    const holds = await rightsHold(tx, vault, version, mac);
    const whole = await readWholeRights(context);
    // It is read in a dozen statements: a change in between would look like damage.
    if ((await read()).version !== version) continue;
    if (!holds) throw new Refusal('rights_damaged');
    return whole;
  }
}

/** Only rows whose MAC holds are believed. That nothing was taken out is for the caller to ask (`lockRights` does). */
export async function readWholeRights({ tx, vault, project }: Place): Promise<WholeRights> {
  const holds = <Row extends { mac: Buffer }>(rows: readonly Row[], subject: (row: Row) => MacSubject) =>
    rows.filter((row) => macHolds(vault, subject(row), row.mac));
  const { db } = tx;
  const of = project.id;
  const top = await db.selectFrom('projects').selectAll().where('project_id', '=', of).executeTakeFirstOrThrow();
  if (!macHolds(vault, projectRow(top), top.mac)) throw new Refusal('rights_damaged');
  const members = await db.selectFrom('members').selectAll().where('project_id', '=', of).orderBy('id').execute();
  const held = await db.selectFrom('member_roles').selectAll().where('project_id', '=', of).execute();
  const teams = await db.selectFrom('teams').selectAll().where('project_id', '=', of).execute();
  const places = await db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', of)
    .orderBy('team_id')
    .execute();
  const roles = await db.selectFrom('roles').select('id').where('project_id', '=', of).orderBy('position').execute();
  const grants = await db.selectFrom('grants').selectAll().where('project_id', '=', of).execute();
  const fieldGrants = await db.selectFrom('field_grants').selectAll().where('project_id', '=', of).execute();
  const limits = await db.selectFrom('limits').selectAll().where('project_id', '=', of).execute();
  const tables = await loadTables(tx);
  const restorable = await loadTables(tx, oldestRestorable());
  const rolesOf = Map.groupBy(holds(held, memberRoleRow), (row) => row.member_id);
  const placesOf = Map.groupBy(holds(places, teamMemberRow), (row) => row.member_id);
  return {
    version: Number(top.policy_version),
    owner: top.owner_member,
    members: holds(members, memberRow).map(({ id, state }) => ({
      id,
      state,
      roles: (rolesOf.get(id) ?? []).map((row) => row.role_id),
      teams: (placesOf.get(id) ?? []).map(({ team_id: team, leader, main }) => ({ team, leader, main })),
    })),
    parents: new Map(holds(teams, teamRow).map((row) => [row.id, row.parent_id])),
    roles: roles.map(({ id }) => id),
    grants: holds(grants, grantRow).map(toGrant),
    fieldGrants: holds(fieldGrants, fieldGrantRow).map(toFieldGrant),
    limits: limits.map(toLimit),
    tables,
    asleep: lessOf(restorable, tables),
  };
}

/** What was deleted before is gone for good. */
export function oldestRestorable(): Date {
  return new Date(Date.now() - restorableDays * 86_400_000);
}

/** The tables of `all` that `some` has not, and of those that it has the fields that it has not. */
function lessOf(all: readonly TableOfProject[], some: readonly TableOfProject[]): TableOfProject[] {
  const known = new Map(some.map((table) => [table.id, new Set(table.fields.map(({ id }) => id))]));
  return all
    .map(({ id, fields }) => ({ id, fields: fields.filter((field) => known.get(id)?.has(field.id) !== true) }))
    .filter(({ id, fields }) => fields.length > 0 || !known.has(id));
}

/** With all that was deleted and may come back. */
export function wholeAwake(whole: WholeRights): WholeRights {
  if (whole.asleep.length === 0) return whole;
  const live = new Map(whole.tables.map((table) => [table.id, table]));
  const woken = whole.asleep.map(({ id, fields }) => ({ id, fields: [...(live.get(id)?.fields ?? []), ...fields] }));
  const ids = new Set(woken.map(({ id }) => id));
  return { ...whole, tables: [...whole.tables.filter(({ id }) => !ids.has(id)), ...woken], asleep: [] };
}

/** What the policy of a member is made from; of somebody who is not in the project, with these roles and teams. */
export function inputOf(whole: WholeRights, member: MemberId | Omit<MemberRights, 'state'>): PolicyInput | null {
  const found = typeof member === 'string' ? whole.members.find(({ id }) => id === member) : member;
  if (found === undefined) return null;
  const teams = found.teams.map(({ team }) => team);
  return {
    member: found.id,
    isOwner: found.id === whole.owner,
    roles: found.roles,
    teams,
    teamsBelow: teamsBelow(whole.parents, teams),
    grants: whole.grants,
    fieldGrants: whole.fieldGrants,
    limits: whole.limits,
    tables: whole.tables,
    version: whole.version,
  };
}

/** What a member may do, locked ones as if they were not; null for nobody's id. */
export function policyIn(whole: WholeRights, member: MemberId | Omit<MemberRights, 'state'>): CompiledPolicy | null {
  const input = inputOf(whole, member);
  return input === null ? null : compilePolicy(input);
}
