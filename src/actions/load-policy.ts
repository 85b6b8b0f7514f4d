/** Reads everything that gives one member rights, believes only rows whose MAC holds, and compiles it. */
import type { MemberId, ProjectId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import { fieldGrantRow, grantRow, macHolds, memberRoleRow, teamMemberRow, teamRow } from '#database/row-macs.ts';
import type { ForgedRow, MacSubject } from '#database/row-macs.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { FieldGrantsTable, GrantsTable } from '#database/tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { FieldGrant, Holder, RightGrant } from '#policy/grant.ts';
import { teamsBelow } from '#policy/teams.ts';
import type { TableDefinition } from '#query/definition.ts';
import type { Selectable } from 'kysely';

export interface PolicySubject {
  readonly member: MemberId;
  readonly isOwner: boolean;
  readonly tables: readonly TableDefinition[];
  readonly version: string;
  readonly rightsMac: Buffer;
}

type Keep = <Row extends { mac: Buffer }>(rows: readonly Row[], subject: (row: Row) => MacSubject) => Row[];

export async function loadPolicy(
  tx: Tx,
  vault: Vault,
  subject: PolicySubject,
): Promise<{ policy: CompiledPolicy; forged: readonly ForgedRow[] }> {
  const { project } = tx;
  if (project === null) throw new Error('a policy is read inside a project');
  const forged: ForgedRow[] = [];
  const keep: Keep = (rows, subjectOf) =>
    rows.filter((row) => {
      const mac = subjectOf(row);
      const holds = macHolds(vault, mac, row.mac);
      if (!holds) forged.push({ label: mac.label, id: String(mac.columns[1]) });
      return holds;
    });

  const roles = keep(await readRoles(tx, project, subject.member), memberRoleRow).map((row) => row.role_id);
  const mine = keep(await readTeams(tx, project, subject.member), teamMemberRow).map((row) => row.team_id);
  const tree = keep(await readTree(tx, project), teamRow);
  const holders = [subject.member, ...roles, ...mine];
  // A deny that was taken out leaves no row to doubt: when the whole does not hold, nobody but the owner has a right.
  const whole = await rightsHold(tx, vault, subject.version, subject.rightsMac);
  if (!whole) forged.push({ label: 'rights', id: project });
  const grants = whole ? keep(await readGrants(tx, project, holders), grantRow).map(toGrant) : [];
  const fieldGrants = whole ? keep(await readFieldGrants(tx, project, holders), fieldGrantRow).map(toFieldGrant) : [];
  const policy = compilePolicy({
    member: subject.member,
    isOwner: subject.isOwner,
    roles,
    teams: mine,
    teamsBelow: teamsBelow(new Map(tree.map((team) => [team.id, team.parent_id])), mine),
    grants,
    fieldGrants,
    tables: subject.tables,
    version: Number(subject.version),
  });
  return { policy, forged };
}

function readRoles(tx: Tx, project: ProjectId, member: MemberId) {
  return tx.db
    .selectFrom('member_roles')
    .selectAll()
    .where('project_id', '=', project)
    .where('member_id', '=', member)
    .execute();
}

function readTeams(tx: Tx, project: ProjectId, member: MemberId) {
  return tx.db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', project)
    .where('member_id', '=', member)
    .execute();
}

function readTree(tx: Tx, project: ProjectId) {
  return tx.db.selectFrom('teams').selectAll().where('project_id', '=', project).execute();
}

function readGrants(tx: Tx, project: ProjectId, holders: readonly string[]) {
  return tx.db
    .selectFrom('grants')
    .selectAll()
    .where('project_id', '=', project)
    .where('holder_id', 'in', holders)
    .execute();
}

function readFieldGrants(tx: Tx, project: ProjectId, holders: readonly string[]) {
  return tx.db
    .selectFrom('field_grants')
    .selectAll()
    .where('project_id', '=', project)
    .where('holder_id', 'in', holders)
    .execute();
}

function holderOf(row: Pick<GrantsTable, 'holder_kind' | 'holder_id'>): Holder {
  switch (row.holder_kind) {
    case 'role':
      return { kind: 'role', id: row.holder_id as RoleId };
    case 'team':
      return { kind: 'team', id: row.holder_id as TeamId };
    case 'member':
      return { kind: 'member', id: row.holder_id as MemberId };
  }
}

function toGrant(row: Selectable<GrantsTable>): RightGrant {
  return {
    id: row.id,
    holder: holderOf(row),
    effect: row.effect,
    right: row.granted_right,
    table: row.table_id,
    scope: row.scope,
  };
}

function toFieldGrant(row: Selectable<FieldGrantsTable>): FieldGrant {
  const common = {
    id: row.id,
    holder: holderOf(row),
    effect: row.effect,
    scope: row.scope,
    read: row.read_level,
    write: row.may_write,
    export: row.may_export,
    reveal: row.may_reveal,
    lookup: row.may_lookup,
  };
  if (row.field_group !== null) return { ...common, table: row.table_id, target: { group: row.field_group } };
  if (row.field_id === null || row.table_id === null) throw new Error(`field grant ${row.id} names no field`);
  return { ...common, table: row.table_id as TableId, target: { field: row.field_id } };
}
