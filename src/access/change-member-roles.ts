import { changeMemberRoles as route } from '#contract/grants.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { makeMac, memberRoleRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { MemberId, RoleId } from '#contract/ids.ts';
import { requireAllowed } from './judge-change.ts';
import { rolesForm } from './roles-form.ts';
import { withRoles } from './rights-changes.ts';
import { lockRights } from './whole-rights.ts';

export const changeMemberRoles = defineAction<typeof route>({
  route,
  event: {
    name: 'member.roles_changed',
    vi: '{actor} đã đổi nhóm quyền của một thành viên',
    en: '{actor} changed the roles of a member',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { params, body }) => {
    const { tx, vault, actor } = context;
    const { whole } = await lockRights(context, 'members');
    const { held, roles } = rolesForm(whole, params.member, body.roles);
    if (params.member === actor.member) throw new Refusal('not_yourself');
    if (!sameSet(held, body.before)) throw new Refusal('conflict');
    requireAllowed(actor.member, whole, withRoles(whole, params.member, roles), '/roles');
    await writeRoles(context, params.member, { held, roles });
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { member: params.member, before: held, after: roles } },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
    };
  },
});

function sameSet(a: readonly RoleId[], b: readonly RoleId[]): boolean {
  return a.every((role) => b.includes(role)) && b.every((role) => a.includes(role));
}

async function writeRoles(
  { tx, vault, project }: MemberContext,
  member: MemberId,
  { held, roles }: { readonly held: readonly RoleId[]; readonly roles: readonly RoleId[] },
): Promise<void> {
  const gone = held.filter((role) => !roles.includes(role));
  if (gone.length > 0) {
    await tx.db
      .deleteFrom('member_roles')
      .where('project_id', '=', project.id)
      .where('member_id', '=', member)
      .where('role_id', 'in', gone)
      .execute();
  }
  const rows = roles
    .filter((role) => !held.includes(role))
    .map((role) => ({ project_id: project.id, member_id: member, role_id: role }))
    .map((row) => ({ ...row, mac: makeMac(vault, memberRoleRow(row)) }));
  if (rows.length > 0) await tx.db.insertInto('member_roles').values(rows).execute();
}
