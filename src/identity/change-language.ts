import { changeLanguage as route } from '#contract/accounts.ts';
import { defineAccountAction } from '#actions/action.ts';
import { requireAccount } from './require-account.ts';

export const changeLanguage = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'account.language_changed',
    vi: '{actor} đã đổi ngôn ngữ',
    en: '{actor} changed language',
  },
  needs: 'signed_in',
  run: async ({ tx, actor }, { body }) => {
    const { account } = requireAccount(actor);
    await tx.db.updateTable('accounts').set({ language: body.language }).where('id', '=', account).execute();
    return {
      subject: { table: null, count: 0 },
      change: { detail: { language: body.language } },
      logs: [],
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
