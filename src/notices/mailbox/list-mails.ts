import { Refusal } from '#contract/errors.ts';
import { listMails as route } from '#contract/mailbox.ts';
import type { MailFacts } from '#contract/notices.ts';
import { defineAccountView } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import { openMail } from './stored-mails.ts';
import { isMailboxToken } from './token.ts';

const page = 50;

/** `mail`: where mails leave another way there is no mailbox, and whoever looks for one gets the same answer. */
export function listMails(mail: MailFacts): Operation {
  return defineAccountView<typeof route>({
    route,
    needs: 'anybody',
    async run({ tx, vault }, { body }) {
      if (mail.way !== 'mailbox' || !isMailboxToken(vault, body.token)) throw new Refusal('not_found');
      let query = tx.db
        .selectFrom('mailbox')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(page + 1);
      if (body.before !== null) query = query.where('id', '<', body.before);
      const rows = await query.execute();
      const opened = await Promise.all(rows.slice(0, page).map((row) => openMail(vault, row)));
      const mails = opened
        .filter((each) => each !== null)
        .map(({ id, receivedAt, to, from, subject }) => ({ id, receivedAt, to, from, subject }));
      return { show: (mask) => mask.withoutCustomerValues({ mails, more: rows.length > page }) };
    },
  });
}
