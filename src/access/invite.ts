import { invite as route } from '#contract/people.ts';
import type { InvitationId, RoleId, TeamId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { tokenHash } from '#crypto/token.ts';
import { invitationRow, makeMac } from '#database/row-macs.ts';
import { newId } from '#database/uuid.ts';
import { addressHash, normaliseAddress, sealAddress } from './addresses.ts';
import { coversInvitation } from './covers-invitation.ts';
import { endInvitation } from './end-invitation.ts';
import { makeInvitationToken } from './invitation-token.ts';

const days = 7;

/** The link is a path with the token in its fragment, which browsers send to nobody; the way in makes it absolute. */
export const invite = defineAction<typeof route>({
  route,
  event: {
    name: 'member.invited',
    vi: '{actor} đã mời một thành viên mới',
    en: '{actor} invited a new member',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { body }) => {
    const { tx, vault, project, actor } = context;
    const address = normaliseAddress(body.email);
    if (address === null) throw new Refusal('invalid_value', '/email');
    const hash = addressHash(vault, address);
    const roles = [...new Set(body.roles)];
    if (!(await haveRoles(context, roles))) throw new Refusal('invalid_value', '/roles');
    if (body.team !== null && !(await hasTeam(context, body.team))) throw new Refusal('invalid_value', '/team');
    if (await isMember(context, hash)) throw new Refusal('already_member', '/email');
    if (!(await coversInvitation(context, actor.member, { roles, team: body.team }))) {
      throw new Refusal('beyond_own_rights', '/roles');
    }
    await replaceEarlier(context, hash);

    const id = newId() as InvitationId;
    const token = makeInvitationToken(project.id);
    const row = {
      project_id: project.id,
      id,
      token_hash: tokenHash(vault.token, 'invitation', token),
      address_hash: hash,
      role_ids: roles,
      team_id: body.team,
      invited_by: actor.member,
      expires_at: new Date(Date.now() + days * 86_400_000),
      accepted_at: null,
      revoked_at: null,
    };
    await tx.db
      .insertInto('invitations')
      .values({
        ...row,
        address: sealAddress(vault, { kind: 'invitation', id, project: project.id }, address),
        name: body.name,
        language: body.language,
        mac: makeMac(vault, invitationRow(row)),
      })
      .execute();
    const reply = { id, link: `/invitation#${token}`, expiresAt: row.expires_at.toISOString() };
    return {
      subject: { table: null, count: 0 },
      change: { detail: { invitation: id, roles, team: body.team } },
      show: (mask) => mask.withoutCustomerValues(reply),
    };
  },
});

async function haveRoles({ tx, project }: MemberContext, roles: readonly RoleId[]): Promise<boolean> {
  const found = await tx.db
    .selectFrom('roles')
    .select('id')
    .where('project_id', '=', project.id)
    .where('id', 'in', roles)
    .execute();
  return found.length === roles.length;
}

async function hasTeam({ tx, project }: MemberContext, team: TeamId): Promise<boolean> {
  const found = await tx.db
    .selectFrom('teams')
    .select('id')
    .where('project_id', '=', project.id)
    .where('id', '=', team)
    .executeTakeFirst();
  return found !== undefined;
}

async function isMember({ tx, project }: MemberContext, hash: Buffer): Promise<boolean> {
  const found = await tx.db
    .selectFrom('account_addresses as a')
    .innerJoin('members as m', 'm.account_id', 'a.account_id')
    .select('m.id')
    .where('m.project_id', '=', project.id)
    .where('a.address_hash', '=', hash)
    .executeTakeFirst();
  return found !== undefined;
}

/** One open invitation to an address: a new link ends the one before it, which may have been lost on the way. */
async function replaceEarlier({ tx, vault, project }: MemberContext, hash: Buffer): Promise<void> {
  const earlier = await tx.db
    .selectFrom('invitations')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('address_hash', '=', hash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .execute();
  for (const row of earlier) await endInvitation(tx, vault, row);
}
