/** How mail leaves this installation, by its settings. */
import type { Config } from '#config.ts';
import type { MailFacts } from '#contract/notices.ts';
import { isLoopback } from '#http/client-address.ts';

/**
 * Without a mail server, mails of a server that only this machine reaches go to the development mailbox. Where others
 * come in they wait, since the mailbox is for who sits at this machine.
 */
export function mailFactsOf({ smtpUrl, publicUrl, host }: Pick<Config, 'smtpUrl' | 'publicUrl' | 'host'>): MailFacts {
  const isPublic = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  const links = isPublic ? 'public' : 'local';
  if (smtpUrl !== undefined) return { way: 'server', links };
  return { way: isPublic || !isLoopback(host) ? 'none' : 'mailbox', links };
}
