/**
 * The development mailbox: mails that would have left, had there been a mail server. It answers on loopback alone, and
 * only to who has the token that the start printed; anybody else gets `not_found`, as where there is none.
 */
import { z } from 'zod';
import { mailId } from './ids.ts';
import { defineRoute } from './route.ts';
import { instant, nothing, token } from './shapes.ts';

/** Under which the HTML of one mail is fetched once (`readMail`: `rendered`). */
export const mailFramePath = '/api/v1/mailbox/frames/:ticket';

const line = z.object({
  id: mailId,
  receivedAt: instant,
  to: z.string(),
  from: z.string(),
  subject: z.string(),
});

export const listMails = defineRoute({
  name: 'listMails',
  method: 'POST',
  path: '/api/v1/mailbox/find',
  summary: 'Mails of the development mailbox, newest first',
  params: nothing,
  query: nothing,
  body: z.strictObject({ token, before: mailId.nullable().default(null) }),
  reply: z.object({ mails: z.array(line), more: z.boolean() }),
  status: 200,
  loopback: true,
  errors: ['not_found'],
});

export const readMail = defineRoute({
  name: 'readMail',
  method: 'POST',
  path: '/api/v1/mailbox/mails/:mail',
  summary: 'One mail of the development mailbox',
  params: z.strictObject({ mail: mailId }),
  query: nothing,
  body: z.strictObject({ token }),
  reply: line.extend({
    /** Message-ID, with its brackets. */
    messageId: z.string(),
    text: z.string(),
    html: z.string(),
    /**
     * Path under which the HTML can be fetched once, within a minute, with a policy of its own: the page's forbids the
     * styles of a mail even in a `srcdoc`. For a frame's `src`; links in it open a window of their own.
     */
    rendered: z.string(),
  }),
  status: 200,
  loopback: true,
  errors: ['not_found'],
});
