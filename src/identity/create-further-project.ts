import { createProject as route } from '#contract/accounts.ts';
import { Refusal } from '#contract/errors.ts';
import { createProject as makeProject, newProjectId } from '#access/create-project.ts';
import { defineAccountAction } from '#actions/action.ts';
import { readInstaller } from './installer.ts';
import { logsWithInstallation } from './memberships.ts';
import { requireAccount } from './require-account.ts';

/**
 * A project beside the first, whose owner is who creates it. That is who set the installation up, and nobody else: he
 * answers for the machine that holds it, and an account that was invited to one business must not open another there.
 */
export const createProject = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'project.created',
    vi: '{actor} đã tạo dự án',
    en: '{actor} created the project',
  },
  needs: 'signed_in',
  run: async ({ tx, vault, actor }, { body }) => {
    const me = requireAccount(actor);
    const installer = await readInstaller(tx, vault);
    if (installer?.account !== me.account) throw new Refusal('forbidden');
    const { name, language } = await tx.db
      .selectFrom('accounts')
      .select(['name', 'language'])
      .where('id', '=', me.account)
      .executeTakeFirstOrThrow();
    const project = newProjectId();
    // as at the set-up: nothing has proved the address
    const owner = { account: me.account, name, addressVerified: false };
    const member = await makeProject(tx, vault, { project, name: body.name, language, template: body.template, owner });
    return {
      subject: { table: null, count: 0 },
      change: { detail: { member, template: body.template } },
      logs: logsWithInstallation([{ project, member }], me),
      show: (mask) => mask.withoutCustomerValues({ project }),
    };
  },
});
