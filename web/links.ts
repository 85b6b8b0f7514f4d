/** Addresses of pages elsewhere, as fields of the kind `link` hold them. */

export interface WebLink {
  href: string;
  /** Where it leads, first of all: `kin.example`. */
  host: string;
  /** What comes after the host; empty for a front page. */
  rest: string;
}

/**
 * Null for anything but http and https without a password: the server takes nothing else, and what was written past it
 * is text. The host is spelt in ASCII, so that no letter passes for another.
 */
export function webLink(value: string): WebLink | null {
  if (!URL.canParse(value)) return null;
  const { protocol, username, password, href, host, pathname, search, hash } = new URL(value);
  if (!['http:', 'https:'].includes(protocol) || username !== '' || password !== '') return null;
  const rest = pathname + search + hash;
  return { href, host: host.replace(/^www\./u, ''), rest: rest === '/' ? '' : readable(rest) };
}

function readable(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
