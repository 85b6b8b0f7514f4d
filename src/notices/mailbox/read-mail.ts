import { Refusal } from '#contract/errors.ts';
import { mailFramePath, readMail as route } from '#contract/mailbox.ts';
import type { MailFacts } from '#contract/notices.ts';
import { defineAccountView } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import type { MailFrames } from './frames.ts';
import { openMail } from './stored-mails.ts';
import { isMailboxToken } from './token.ts';

/** `frames`: keeps the HTML for the one request that fetches it. */
export function readMail(mail: MailFacts, frames: MailFrames): Operation {
  return defineAccountView<typeof route>({
    route,
    needs: 'anybody',
    async run({ tx, vault }, { params, body }) {
      if (mail.way !== 'mailbox' || !isMailboxToken(vault, body.token)) throw new Refusal('not_found');
      const row = await tx.db.selectFrom('mailbox').selectAll().where('id', '=', params.mail).executeTakeFirst();
      const opened = row === undefined ? null : await openMail(vault, row);
      if (opened === null) throw new Refusal('not_found');
      const rendered = mailFramePath.replace(':ticket', frames.keep(opened.html));
      return { show: (mask) => mask.withoutCustomerValues({ ...opened, rendered }) };
    },
  });
}
