import { previewGrants as route } from '#contract/grants.ts';
import { defineView } from '#actions/action.ts';
import { newId } from '#database/uuid.ts';
import { checkGrants } from './check-grants.ts';
import { differencesBetween } from './difference.ts';
import { findChangeable } from './find-holder.ts';
import { grantsIn } from './grants-form.ts';
import { judgeChange } from './judge-change.ts';
import { grantsOf, withGrants } from './rights-changes.ts';
import { lookAtRights } from './whole-rights.ts';

export const previewGrants = defineView<typeof route>({
  route,
  event: {
    name: 'grants.previewed',
    vi: '{actor} đã xem trước một thay đổi quyền',
    en: '{actor} previewed a change of rights',
  },
  needs: () => ({ project: 'roles' }),
  run: async (context, { params, body }) => {
    const whole = await lookAtRights(context);
    const holder = findChangeable(whole, params);
    checkGrants(body.grants, holder.kind, whole.tables);
    const after = withGrants(whole, holder, grantsIn(body.grants, holder, grantsOf(whole, holder), newId));
    const verdict = judgeChange(context.actor.member, whole, after);
    const differences = differencesBetween(whole, after);
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { ...holder } },
      show: (mask) => mask.withoutCustomerValues({ differences, refusedBy: verdict === 'allowed' ? null : verdict }),
    };
  },
});
