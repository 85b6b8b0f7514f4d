/** The projects of an account, from its directory; each membership is read, and believed, in the project itself. */
import type { AccountId, MemberId, ProjectId } from '#contract/ids.ts';
import { macHolds, memberRow, projectRow } from '#database/row-macs.ts';
import { installationProject } from '#database/vault.ts';
import type { Vault } from '#database/vault.ts';
import type { Tx } from '#database/transaction.ts';
import type { AccountActor, Actor } from '#policy/actor.ts';

export interface Membership {
  readonly project: ProjectId;
  readonly name: string;
  readonly member: MemberId;
  readonly owner: boolean;
}

/** Active memberships, oldest project first. Leaves the transaction inside the last project that it looked at. */
export async function membershipsOf(tx: Tx, vault: Vault, account: AccountId): Promise<Membership[]> {
  const projects = await tx.db
    .selectFrom('account_projects')
    .select('project_id')
    .where('account_id', '=', account)
    .execute();
  const found: (Membership & { readonly joined: Date })[] = [];
  for (const { project_id: project } of projects) {
    await tx.enter(project);
    const row = await tx.db
      .selectFrom('members as m')
      .innerJoin('projects as p', 'p.project_id', 'm.project_id')
      .select(['m.project_id', 'm.id', 'm.account_id', 'm.state', 'm.address_verified', 'm.mac', 'm.joined_at'])
      .select(['p.name', 'p.owner_member', 'p.mac as project_mac'])
      .where('m.project_id', '=', project)
      .where('m.account_id', '=', account)
      .executeTakeFirst();
    if (row === undefined || row.state !== 'active' || !macHolds(vault, memberRow(row), row.mac)) continue;
    const owner = row.owner_member === row.id && macHolds(vault, projectRow(row), row.project_mac);
    found.push({ project, name: row.name, member: row.id, owner, joined: row.joined_at });
  }
  return found
    .toSorted((a, b) => a.joined.getTime() - b.joined.getTime())
    .map(({ project, name, member, owner }) => ({ project, name, member, owner }));
}

type Log = { readonly project: ProjectId; readonly actor: Actor };

/** What an account does stands in the log of each of its projects, as that member's act. */
export function logsOf(memberships: readonly Pick<Membership, 'project' | 'member'>[], actor: AccountActor): Log[] {
  return memberships.map(({ project, member }) => ({ project, actor: { ...actor, kind: 'member', project, member } }));
}

/** The same, and in the log of the installation. */
export function logsWithInstallation(
  memberships: readonly Pick<Membership, 'project' | 'member'>[],
  actor: AccountActor,
): Log[] {
  return [...logsOf(memberships, actor), { project: installationProject, actor }];
}
