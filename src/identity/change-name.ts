import { changeName as route } from '#contract/accounts.ts';
import { defineAccountAction } from '#actions/action.ts';
import { logsOf, membershipsOf } from './memberships.ts';
import { requireAccount } from './require-account.ts';

/**
 * A member is called what his account is called: the name in a project is a copy, made when he joined, and follows.
 * Where he is locked it stays as it was. The log names people by what they are called today, so both names stand in
 * this event, for those who watch over the project.
 */
export const changeName = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'member.renamed',
    vi: '{actor} đã đổi tên hiển thị của mình',
    en: '{actor} changed their own name',
  },
  needs: 'signed_in',
  run: async ({ tx, vault, actor }, { body: { name } }) => {
    const me = requireAccount(actor);
    const { name: before } = await tx.db
      .selectFrom('accounts')
      .select('name')
      .where('id', '=', me.account)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await tx.db.updateTable('accounts').set({ name }).where('id', '=', me.account).execute();
    const memberships = await membershipsOf(tx, vault, me.account);
    for (const { project, member } of memberships) {
      await tx.enter(project);
      await tx.db
        .updateTable('members')
        .set({ name })
        .where('project_id', '=', project)
        .where('id', '=', member)
        .execute();
    }
    return {
      subject: { table: null, count: 0 },
      change: { detail: {}, typed: { before, name } },
      logs: logsOf(memberships, me),
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
