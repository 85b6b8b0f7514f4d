import { renameRole as route } from '#contract/grants.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { requireFreeName } from './role-names.ts';
import { lockRights } from './whole-rights.ts';

export const renameRole = defineAction<typeof route>({
  route,
  event: {
    name: 'role.renamed',
    vi: '{actor} đã đổi tên một nhóm quyền',
    en: '{actor} renamed a role',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { params, body }) => {
    const { tx, vault, project } = context;
    const { role } = params;
    const { whole } = await lockRights(context, 'roles');
    if (!whole.roles.includes(role)) throw new Refusal('not_found');
    await requireFreeName(context, body.name, role);
    await tx.db
      .updateTable('roles')
      .set({ name: JSON.stringify(body.name) })
      .where('project_id', '=', project.id)
      .where('id', '=', role)
      .execute();
    // Names of roles stand under the seal: whoever gives one goes by it.
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { role }, typed: { ...body.name } },
      show: (mask) => mask.withoutCustomerValues({ done: true as const }),
    };
  },
});
