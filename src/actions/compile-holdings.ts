/** What somebody holds (or would hold), compiled with the grants behind it; believes only rows whose MAC holds. */
import type { KeyId, MemberId, ProjectId, RoleId, TeamId } from '#contract/ids.ts';
import { fieldGrantRow, grantRow, macHolds, teamRow } from '#database/row-macs.ts';
import type { ForgedRow, MacSubject } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { compilePolicy } from '#policy/compile.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { TableOfProject } from '#policy/input.ts';
import { teamsBelow } from '#policy/teams.ts';
import { toFieldGrant, toGrant, toLimit } from './grant-rows.ts';

export interface Holdings {
  readonly member: MemberId;
  readonly isOwner: boolean;
  /** What this key of the member's is granted by itself, seen from where he stands. */
  readonly key?: KeyId;
  readonly roles: readonly RoleId[];
  readonly teams: readonly TeamId[];
  readonly tables: readonly TableOfProject[];
  readonly version: number;
  /** False: grants count as none. */
  readonly believed: boolean;
}

export type Keep = <Row extends { mac: Buffer }>(rows: readonly Row[], subject: (row: Row) => MacSubject) => Row[];

/** Keeps the rows whose MAC holds; the others are named in `forged`. */
export function keepWhatHolds(vault: Vault, forged: ForgedRow[]): Keep {
  return (rows, subjectOf) =>
    rows.filter((row) => {
      const mac = subjectOf(row);
      const holds = macHolds(vault, mac, row.mac);
      if (!holds) forged.push({ label: mac.label, id: String(mac.columns[1]) });
      return holds;
    });
}

export async function compileHoldings(
  tx: Tx,
  project: ProjectId,
  keep: Keep,
  { believed, ...held }: Holdings,
): Promise<CompiledPolicy> {
  const tree = keep(await readTree(tx, project), teamRow);
  const holders = held.key === undefined ? [held.member, ...held.roles, ...held.teams] : [held.key];
  return compilePolicy({
    ...held,
    teamsBelow: teamsBelow(new Map(tree.map((team) => [team.id, team.parent_id])), held.teams),
    grants: believed ? keep(await readGrants(tx, project, holders), grantRow).map(toGrant) : [],
    fieldGrants: believed ? keep(await readFieldGrants(tx, project, holders), fieldGrantRow).map(toFieldGrant) : [],
    limits: believed ? (await readLimits(tx, project)).map(toLimit) : [],
  });
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

/** They have no MAC of their own: the one over all rights covers them. */
function readLimits(tx: Tx, project: ProjectId) {
  return tx.db.selectFrom('limits').selectAll().where('project_id', '=', project).execute();
}
