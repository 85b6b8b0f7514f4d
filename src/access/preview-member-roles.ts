import { previewMemberRoles as route } from '#contract/grants.ts';
import { defineView } from '#actions/action.ts';
import { differencesBetween, knownTo } from './difference.ts';
import { judgeChange } from './judge-change.ts';
import { rolesForm } from './roles-form.ts';
import { withRoles } from './rights-changes.ts';
import { lookAtRights } from './whole-rights.ts';

export const previewMemberRoles = defineView<typeof route>({
  route,
  event: {
    name: 'member.roles_previewed',
    vi: '{actor} đã xem trước việc đổi nhóm quyền của một thành viên',
    en: '{actor} previewed other roles of a member',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { params, body }) => {
    const whole = await lookAtRights(context);
    const { roles } = rolesForm(whole, params.member, body.roles);
    const after = withRoles(whole, params.member, roles);
    const { member } = context.actor;
    const verdict = params.member === member ? 'not_yourself' : judgeChange(member, whole, after);
    const differences = knownTo(context.policy, differencesBetween(whole, after));
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { member: params.member, roles } },
      show: (mask) => mask.withoutCustomerValues({ differences, refusedBy: verdict === 'allowed' ? null : verdict }),
    };
  },
});
