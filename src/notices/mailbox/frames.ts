/** HTML of mails on its way into a frame: fetched once, within a minute, by whoever has just read the mail. */
import { newToken } from '#crypto/token.ts';

export interface MailFrames {
  /** @returns the ticket that fetches it */
  keep(html: string): string;
  /** Null for a ticket that was used, is too old, or never was. */
  take(ticket: string): string | null;
}

const lastsMs = 60_000;
const most = 100;

export function createMailFrames(): MailFrames {
  const kept = new Map<string, { readonly html: string; readonly until: number }>();
  return {
    keep(html) {
      const ticket = newToken();
      kept.set(ticket, { html: withLinksOutside(html), until: Date.now() + lastsMs });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return ticket;
    },
    take(ticket) {
      const found = kept.get(ticket);
      kept.delete(ticket);
      return found === undefined || found.until < Date.now() ? null : found.html;
    },
  };
}

/** A page of Kín stands in nobody's frame: what is clicked opens in a window of its own. */
function withLinksOutside(html: string): string {
  const base = '<base target="_blank">';
  return html.includes('<head>') ? html.replace('<head>', `<head>${base}`) : base + html;
}
