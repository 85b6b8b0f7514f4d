import { readGrants as route } from '#contract/grants.ts';
import { defineView } from '#actions/action.ts';
import { findHolder } from './find-holder.ts';
import { formOf, seenOf } from './grants-form.ts';
import { grantsOf } from './rights-changes.ts';
import { readWholeRights } from './whole-rights.ts';

export const readGrants = defineView<typeof route>({
  route,
  event: {
    name: 'grants.viewed',
    vi: '{actor} đã xem quyền của một nhóm quyền, team hoặc thành viên',
    en: '{actor} viewed what a role, team or member is granted',
  },
  needs: () => ({ anyOf: ['roles', 'security'] }),
  run: async (context, { params }) => {
    const whole = await readWholeRights(context);
    const holder = findHolder(whole, params);
    const granted = grantsOf(whole, holder);
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { ...holder } },
      show: (mask) => mask.withoutCustomerValues({ ...formOf(granted), seen: seenOf(granted) }),
    };
  },
});
