/** What members hold, read for a decision about others: only rows whose MAC holds are believed. */
import { Refusal } from '#contract/errors.ts';
import type { MemberId, ProjectId, TeamId } from '#contract/ids.ts';
import { loadPolicy } from '#actions/load-policy.ts';
import { macHolds, memberRow, projectRow, teamRow } from '#database/row-macs.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import type { TableDefinition } from '#query/definition.ts';

/** Where rights are read: the transaction, inside the project whose tables these are. */
export interface Place {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly project: { readonly id: ProjectId; readonly tables: readonly TableDefinition[] };
}

/**
 * Called before a change of rights: sealing the rights anew must not cover up what was taken out or put back by hand.
 * Throws `rights_damaged`. Changes of one project wait for each other here.
 */
export async function requireWholeRights(tx: Tx, vault: Vault, project: ProjectId): Promise<void> {
  const row = await tx.db
    .selectFrom('projects')
    .select(['policy_version', 'rights_mac'])
    .where('project_id', '=', project)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!(await rightsHold(tx, vault, row.policy_version, row.rights_mac))) throw new Refusal('rights_damaged');
}

/** What an active member may do now; null for anybody else. */
export async function policyOfMember(place: Place, member: MemberId): Promise<CompiledPolicy | null> {
  const { tx, vault, project } = place;
  const row = await tx.db
    .selectFrom('members as m')
    .innerJoin('projects as p', 'p.project_id', 'm.project_id')
    .select(['m.project_id', 'm.id', 'm.account_id', 'm.state', 'm.address_verified', 'm.mac'])
    .select(['p.owner_member', 'p.mac as project_mac', 'p.policy_version', 'p.rights_mac'])
    .where('m.project_id', '=', project.id)
    .where('m.id', '=', member)
    .executeTakeFirst();
  if (row === undefined || row.state !== 'active' || !macHolds(vault, memberRow(row), row.mac)) return null;
  const { policy } = await loadPolicy(tx, vault, {
    member,
    isOwner: row.owner_member === member && macHolds(vault, projectRow(row), row.project_mac),
    tables: project.tables,
    version: row.policy_version,
    rightsMac: row.rights_mac,
  });
  return policy;
}

/** Whoever is no member yet: a person who has nothing but what is named. */
export const nobody = '00000000-0000-0000-0000-000000000000' as MemberId;

export async function allTeams({ tx, vault, project }: Place): Promise<TeamId[]> {
  const rows = await tx.db.selectFrom('teams').selectAll().where('project_id', '=', project.id).execute();
  return rows.filter((row) => macHolds(vault, teamRow(row), row.mac)).map((row) => row.id);
}
