import { readInvitation as route } from '#contract/people.ts';
import { Refusal } from '#contract/errors.ts';
import { openAddress } from '#access/addresses.ts';
import { findInvitation } from '#access/find-invitation.ts';
import { defineAccountView } from '#actions/action.ts';
import { findByAddress } from './accounts.ts';

/** What the holder of an invitation's token may know before he accepts it. */
export const readInvitation = defineAccountView<typeof route>({
  route,
  needs: 'anybody',
  run: async ({ tx, vault }, { body }) => {
    const row = await findInvitation(tx, vault, body.token, { lock: false });
    if (row === null) throw new Refusal('invitation_gone');
    const { project_id: id } = row;
    const facts = await tx.db
      .selectFrom('projects as p')
      .innerJoin('members as m', 'm.project_id', 'p.project_id')
      .select(['p.name as project', 'm.name as invitedBy'])
      .where('p.project_id', '=', id)
      .where('m.id', '=', row.invited_by)
      .executeTakeFirst();
    const email = openAddress(vault, { kind: 'invitation', id: row.id, project: id }, row.address);
    if (facts === undefined || email === null) throw new Refusal('invitation_gone');
    const hasAccount = (await findByAddress(tx, vault, row.address_hash)) !== null;
    const reply = { ...facts, name: row.name, email, hasAccount, expiresAt: row.expires_at.toISOString() };
    return { show: (mask) => mask.withoutCustomerValues(reply) };
  },
});
