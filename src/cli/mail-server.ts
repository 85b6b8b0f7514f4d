/** The mail server that SMTP_URL names, and the address that mails come from. */
import { isLoopback } from '#http/client-address.ts';
import type { MailServer } from '#notices/post.ts';

/**
 * `smtpUrl` as the settings let it through. The sender: what `?from=` says; else the user, where that is an address,
 * as most servers let one send as oneself alone; else Kín at the host of `publicUrl`.
 */
export function mailServerOf(smtpUrl: string, publicUrl: string | undefined): MailServer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    loopback: !secure && isLoopback(host),
    login: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
    from: url.searchParams.get('from') ?? (user.includes('@') ? user : ownSender(publicUrl)),
  };
}

/** For mails that stay on this machine, too. */
export function ownSender(publicUrl: string | undefined): string {
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname;
  // An address in digits is no domain of mail.
  return `kin@${/[a-z]/i.test(host) && !host.startsWith('[') ? host : 'localhost'}`;
}
