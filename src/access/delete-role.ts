import { deleteRole as route } from '#contract/grants.ts';
import { Refusal } from '#contract/errors.ts';
import type { RoleId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import { formOf } from './grants-form.ts';
import { requireAllowed } from './judge-change.ts';
import { allGrantsOf, withoutRole } from './rights-changes.ts';
import { lockRights } from './whole-rights.ts';
import { writeGrants } from './write-grants.ts';

export const deleteRole = defineAction<typeof route>({
  route,
  event: {
    name: 'role.deleted',
    vi: '{actor} đã xóa một nhóm quyền',
    en: '{actor} deleted a role',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { params }) => {
    const { tx, vault, project, actor } = context;
    const { role } = params;
    const { whole } = await lockRights(context, 'roles');
    if (!whole.roles.includes(role)) throw new Refusal('not_found');
    if (whole.members.some(({ roles }) => roles.includes(role)) || (await isPromised(context, role))) {
      throw new Refusal('role_in_use');
    }
    const before = allGrantsOf(whole, { kind: 'role', id: role });
    requireAllowed(actor.member, whole, withoutRole(whole, role));
    await writeGrants(context, before, { grants: [], fieldGrants: [], limits: [] });
    await tx.db.deleteFrom('roles').where('project_id', '=', project.id).where('id', '=', role).execute();
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { role, before: formOf(before) } },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
    };
  },
});

/** An open invitation brings somebody in with it, or an open offer leaves it to the one who hands the project over. */
async function isPromised({ tx, project }: MemberContext, role: RoleId): Promise<boolean> {
  const invitations = await tx.db
    .selectFrom('invitations')
    .select('role_ids')
    .where('project_id', '=', project.id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', new Date())
    .execute();
  const offers = await tx.db
    .selectFrom('ownership_offers')
    .select('role_ids')
    .where('project_id', '=', project.id)
    .where('expires_at', '>', new Date())
    .execute();
  return [...invitations, ...offers].some(({ role_ids: roles }) => roles.includes(role));
}
