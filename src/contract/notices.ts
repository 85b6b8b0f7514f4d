/** Mails about sensitive actions: to whom, about which event, and whether they have left. */
import { z } from 'zod';
import { eventId, memberId, noticeId, tableId } from './ids.ts';
import { defineRoute } from './route.ts';
import { inProject, instant, nothing } from './shapes.ts';

/** By which way mail leaves: a mail server, the development mailbox of this machine, or not at all. */
export const mailWays = ['server', 'mailbox', 'none'] as const;
/** How far links in mails reach: anywhere (by PUBLIC_URL), or on the server's own machine alone. */
export const linkReaches = ['public', 'local'] as const;

export const mailFacts = z.object({ way: z.enum(mailWays), links: z.enum(linkReaches) });
export type MailFacts = z.infer<typeof mailFacts>;

export const noticeStates = ['waiting', 'sent', 'dropped', 'failed'] as const;
/** Why a mail has not left; what the mail server said stands in the program's log. */
export const noticeProblems = ['unreachable', 'refused', 'recipient_left', 'unreadable'] as const;

export const listNotices = defineRoute({
  name: 'listNotices',
  method: 'POST',
  path: '/api/v1/projects/:project/notices/find',
  summary: 'Mails of a project, newest first; for holders of `security`. No text of a mail is kept',
  params: inProject,
  query: nothing,
  body: z.strictObject({
    /** Mails about one event alone. */
    event: eventId.nullable().default(null),
    /** The last notice of the page before; null for the first page. */
    before: noticeId.nullable().default(null),
    limit: z.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    mail: mailFacts,
    /** Of the whole project. */
    waiting: z.number().int(),
    notices: z.array(
      z.object({
        id: noticeId,
        to: z.object({ member: memberId, name: z.string() }),
        event: z.object({ id: eventId, action: z.string(), table: tableId.nullable(), count: z.number().int() }),
        state: z.enum(noticeStates),
        /** Null while it has not left. */
        link: z.enum(linkReaches).nullable(),
        attempts: z.number().int(),
        problem: z.enum(noticeProblems).nullable(),
        createdAt: instant,
        sentAt: instant.nullable(),
      }),
    ),
    more: z.boolean(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});
