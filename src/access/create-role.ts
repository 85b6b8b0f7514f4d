import { createRole as route } from '#contract/grants.ts';
import { Refusal } from '#contract/errors.ts';
import type { RoleId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import { newId } from '#database/uuid.ts';
import { grantsFor } from './grants-form.ts';
import { requireAllowed } from './judge-change.ts';
import { requireFreeName } from './role-names.ts';
import { grantsOf, withGrants } from './rights-changes.ts';
import { lockRights } from './whole-rights.ts';
import { writeGrants } from './write-grants.ts';

const nothing = { grants: [], fieldGrants: [], limits: [] };

export const createRole = defineAction<typeof route>({
  route,
  event: {
    name: 'role.created',
    vi: '{actor} đã tạo một nhóm quyền',
    en: '{actor} created a role',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { body }) => {
    const { tx, vault, project, actor } = context;
    const { whole } = await lockRights(context, 'roles');
    await requireFreeName(context, body.name, null);
    const { like } = body;
    if (like !== null && !whole.roles.includes(like)) throw new Refusal('not_found', '/like');
    const role = newId() as RoleId;
    const holder = { kind: 'role', id: role } as const;
    const granted = like === null ? nothing : grantsFor(holder, grantsOf(whole, { kind: 'role', id: like }), newId);
    const after = withGrants({ ...whole, roles: [...whole.roles, role] }, holder, granted);
    requireAllowed(actor.member, whole, after, '/like');
    const position = await nextPosition(context);
    await tx.db
      .insertInto('roles')
      .values({ project_id: project.id, id: role, key: `made_${role}`, name: JSON.stringify(body.name), position })
      .execute();
    await writeGrants(context, nothing, granted);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { role, like }, typed: { ...body.name } },
      show: (mask) => mask.withoutCustomerValues({ id: role }),
    };
  },
});

async function nextPosition({ tx, project }: MemberContext): Promise<number> {
  const last = await tx.db
    .selectFrom('roles')
    .select('position')
    .where('project_id', '=', project.id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}
