/**
 * The HTML of one mail, for the frame in which the page of the mailbox shows it. The page's own policy forbids the
 * styles that mails are made of, and a `srcdoc` inherits it; so the mail comes from an address, under a policy that
 * lets it do nothing but look.
 */
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contract/errors.ts';
import { mailFramePath } from '#contract/mailbox.ts';
import type { MailFrames } from '#notices/mailbox/frames.ts';

/** No script, no picture, no form, an origin of its own; links open in a window that is none of the frame's. */
const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

export function addMailFrame(app: FastifyInstance, frames: MailFrames): void {
  app.get<{ Params: { ticket: string } }>(
    mailFramePath,
    { config: { name: 'readMailFrame', loopback: true } },
    (request, reply) => {
      const html = frames.take(request.params.ticket);
      if (html === null) throw new Refusal('not_found');
      return reply.header('content-security-policy', framePolicy).type('text/html; charset=utf-8').send(html);
    },
  );
}
