import { changeGrants as route } from '#contract/grants.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { newId } from '#database/uuid.ts';
import { checkGrants } from './check-grants.ts';
import { findChangeable } from './find-holder.ts';
import { formOf, grantsIn, seenOf } from './grants-form.ts';
import { requireAllowed } from './judge-change.ts';
import { grantsOf, withGrants } from './rights-changes.ts';
import { lockRights } from './whole-rights.ts';
import { writeGrants } from './write-grants.ts';

export const changeGrants = defineAction<typeof route>({
  route,
  event: {
    name: 'grants.changed',
    vi: '{actor} đã đổi quyền của một nhóm quyền, team hoặc thành viên',
    en: '{actor} changed what a role, team or member is granted',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { params, body }) => {
    const { whole } = await lockRights(context, 'roles');
    const holder = findChangeable(whole, params);
    checkGrants(body.grants, holder.kind, whole.tables);
    const before = grantsOf(whole, holder);
    if (body.seen !== seenOf(before)) throw new Refusal('conflict');
    const after = grantsIn(body.grants, holder, before, newId);
    requireAllowed(context.actor.member, whole, withGrants(whole, holder, after));
    await writeGrants(context, before, after);
    await sealRights(context.tx, context.vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { ...holder, before: formOf(before), after: formOf(after) } },
      show: (mask) => mask.withoutCustomerValues({ seen: seenOf(after) }),
    };
  },
});
