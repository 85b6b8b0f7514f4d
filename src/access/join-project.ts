/** Turns an open invitation into a membership, by what holds now and not by what held when it was written. */
import type { AccountId, MemberId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { invitationRow, makeMac } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import { loadTables } from '#query/definition.ts';
import { addMembership, addToTeam } from './add-membership.ts';
import { coversInvitation } from './covers-invitation.ts';
import type { Invitation } from './find-invitation.ts';
import { allTeams, policyOfMember, requireWholeRights } from './stored-rights.ts';
import type { Place } from './stored-rights.ts';

/**
 * For an invitation whose row the caller has locked. Throws `already_member`, `rights_damaged`, and
 * `invitation_gone` where it no longer stands: a role or the team is gone, or the inviter may not give that any more.
 */
export async function joinProject(
  tx: Tx,
  vault: Vault,
  invitation: Invitation,
  joining: { readonly account: AccountId; readonly name: string },
): Promise<MemberId> {
  const project = invitation.project_id;
  await requireWholeRights(tx, vault, project);
  const existing = await tx.db
    .selectFrom('members')
    .select('id')
    .where('project_id', '=', project)
    .where('account_id', '=', joining.account)
    .executeTakeFirst();
  if (existing !== undefined) throw new Refusal('already_member');
  const place = { tx, vault, project: { id: project, tables: await loadTables(tx) } };
  if (!(await stands(place, invitation))) throw new Refusal('invitation_gone');

  const member = newId() as MemberId;
  await addMembership(tx, vault, project, {
    ...joining,
    member,
    // the link was handed over by the inviter: that proves nothing about the address
    addressVerified: false,
    invitedBy: invitation.invited_by,
    roles: invitation.role_ids,
  });
  if (invitation.team_id !== null) {
    await addToTeam(tx, vault, project, { team: invitation.team_id, member, leader: false });
  }
  await markAccepted(tx, vault, invitation);
  await sealRights(tx, vault);
  return member;
}

async function stands(place: Place, invitation: Invitation): Promise<boolean> {
  const { role_ids: roles, team_id: team, invited_by: by } = invitation;
  const found = await place.tx.db
    .selectFrom('roles')
    .select('id')
    .where('project_id', '=', place.project.id)
    .where('id', 'in', roles)
    .execute();
  if (found.length !== roles.length) return false;
  if (team !== null && !(await allTeams(place)).includes(team)) return false;
  const inviter = await policyOfMember(place, by);
  if (inviter === null || !inviter.projectRights.includes('members')) return false;
  return await coversInvitation(place, by, { roles, team });
}

async function markAccepted(tx: Tx, vault: Vault, invitation: Invitation): Promise<void> {
  const accepted = { ...invitation, accepted_at: new Date() };
  await tx.db
    .updateTable('invitations')
    .set({ accepted_at: accepted.accepted_at, mac: makeMac(vault, invitationRow(accepted)) })
    .where('project_id', '=', invitation.project_id)
    .where('id', '=', invitation.id)
    .execute();
}
