import { revokeInvitation as route } from '#contract/people.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { endInvitation } from './end-invitation.ts';

export const revokeInvitation = defineAction<typeof route>({
  route,
  event: {
    name: 'invitation.revoked',
    vi: '{actor} đã thu hồi một lời mời',
    en: '{actor} took an invitation back',
  },
  needs: () => ({ project: 'members' }),
  run: async ({ tx, vault, project }, { params }) => {
    const row = await tx.db
      .selectFrom('invitations')
      .selectAll()
      .where('project_id', '=', project.id)
      .where('id', '=', params.invitation)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not_found');
    await endInvitation(tx, vault, row);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { invitation: params.invitation } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
