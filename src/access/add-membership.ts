/** Writes the rows that make an account a member, each under its MAC. Whoever calls it seals the rights afterwards. */
import type { AccountId, MemberId, ProjectId, RoleId, TeamId } from '#contract/ids.ts';
import { makeMac, memberRoleRow, memberRow, teamMemberRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';

export interface NewMembership {
  readonly member: MemberId;
  readonly account: AccountId;
  readonly name: string;
  readonly addressVerified: boolean;
  readonly invitedBy: MemberId | null;
  readonly roles: readonly RoleId[];
}

/** The member, his roles, and the directory row by which his account finds the project. */
export async function addMembership(tx: Tx, vault: Vault, project: ProjectId, made: NewMembership): Promise<void> {
  const row = {
    project_id: project,
    id: made.member,
    account_id: made.account,
    name: made.name,
    state: 'active' as const,
    address_verified: made.addressVerified,
    invited_by: made.invitedBy,
  };
  await tx.db
    .insertInto('members')
    .values({ ...row, mac: makeMac(vault, memberRow(row)) })
    .execute();
  for (const role of made.roles) {
    const held = { project_id: project, member_id: made.member, role_id: role };
    await tx.db
      .insertInto('member_roles')
      .values({ ...held, mac: makeMac(vault, memberRoleRow(held)) })
      .execute();
  }
  await tx.db
    .insertInto('account_projects')
    .values({ account_id: made.account, project_id: project })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface NewTeamPlace {
  readonly team: TeamId;
  readonly member: MemberId;
  readonly leader: boolean;
}

/** Puts a member into a team; his first team is his main one, to which the records that he makes belong. */
export async function addToTeam(tx: Tx, vault: Vault, project: ProjectId, place: NewTeamPlace): Promise<void> {
  const main = await tx.db
    .selectFrom('team_members')
    .select('team_id')
    .where('project_id', '=', project)
    .where('member_id', '=', place.member)
    .where('main', '=', true)
    .executeTakeFirst();
  const row = {
    project_id: project,
    team_id: place.team,
    member_id: place.member,
    leader: place.leader,
    main: main === undefined,
  };
  await tx.db
    .insertInto('team_members')
    .values({ ...row, mac: makeMac(vault, teamMemberRow(row)) })
    .execute();
}
