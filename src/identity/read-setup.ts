import { readSetup as route } from '#contract/accounts.ts';
import { defineAccountView } from '#actions/action.ts';

export const readSetup = defineAccountView<typeof route>({
  route,
  needs: 'anybody',
  run: async ({ tx }) => {
    const { installed_by: by } = await tx.db
      .selectFrom('installation')
      .select('installed_by')
      .executeTakeFirstOrThrow();
    return { show: (mask) => mask.withoutCustomerValues({ state: by === null ? 'waiting' : 'done' }) };
  },
});
