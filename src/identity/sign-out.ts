import { signOut as route } from '#contract/accounts.ts';
import { defineAccountAction } from '#actions/action.ts';
import { endSession } from './end-session.ts';
import { logsOf, membershipsOf } from './memberships.ts';
import { requireAccount } from './require-account.ts';

export const signOut = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'session.ended',
    vi: '{actor} đã đăng xuất',
    en: '{actor} signed out',
  },
  needs: 'signed_in',
  run: async ({ tx, vault, actor }) => {
    const me = requireAccount(actor);
    await endSession(tx, me);
    return {
      subject: { table: null, count: 0 },
      change: { detail: {} },
      logs: logsOf(await membershipsOf(tx, vault, me.account), me),
      session: 'ends',
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
