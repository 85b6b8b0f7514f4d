import { setUp as route } from '#contract/accounts.ts';
import { Refusal } from '#contract/errors.ts';
import { createProject, newProjectId } from '#access/create-project.ts';
import { normaliseAddress } from '#access/addresses.ts';
import { defineAccountAction } from '#actions/action.ts';
import { passwordWeakness } from '#crypto/password-weakness.ts';
import { equalBytes } from '#crypto/root-key.ts';
import { tokenHash } from '#crypto/token.ts';
import { installationRow, makeMac } from '#database/row-macs.ts';
import { createAccount } from './accounts.ts';
import { logsWithInstallation } from './memberships.ts';
import { openSession } from './open-session.ts';
import { ipOf } from './try-limits.ts';

/** The first account and its project, once, for whoever has the code that the start printed. */
export const setUp = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'installation.set_up',
    vi: '{actor} đã thiết lập Kín và tạo dự án đầu tiên',
    en: '{actor} set Kín up and created the first project',
  },
  needs: 'anybody',
  limits: (_vault, actor) => [{ subject: `set-up network ${ipOf(actor)}`, most: 20 }],
  run: async ({ tx, vault, actor }, { body }) => {
    // The lock lets the second of two that come at once see that the first was faster.
    const installation = await tx.db.selectFrom('installation').selectAll().forUpdate().executeTakeFirstOrThrow();
    if (installation.installed_by !== null) throw new Refusal('already_set_up');
    const code = tokenHash(vault.token, 'setup', body.code);
    if (installation.setup_code_hash === null || !equalBytes(installation.setup_code_hash, code)) {
      throw new Refusal('setup_code_wrong', '/code');
    }
    const address = normaliseAddress(body.email);
    if (address === null) throw new Refusal('invalid_value', '/email');
    if (passwordWeakness(body.password, [address, body.name, body.project.name]) !== null) {
      throw new Refusal('weak_password', '/password');
    }
    const { name, language, password } = body;
    const account = await createAccount(tx, vault, { name, language, address, password });
    if (account === null) throw new Error('an address had an account before the installation was set up');
    const installed = { ...installation, installed_by: account };
    await tx.db
      .updateTable('installation')
      .set({ installed_by: account, setup_code_hash: null, mac: makeMac(vault, installationRow(installed)) })
      .execute();
    const project = newProjectId();
    const member = await createProject(tx, vault, {
      project,
      name: body.project.name,
      language,
      template: body.project.template,
      owner: { account, name, addressVerified: false },
    });
    const session = await openSession(tx, vault, account, actor);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { account, member, template: body.project.template } },
      logs: logsWithInstallation([{ project, member }], session.actor),
      session: session.change,
      show: (mask) => mask.withoutCustomerValues({ project }),
    };
  },
});
