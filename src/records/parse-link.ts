/** Addresses of pages. `javascript:` and its like are text that a browser runs: they are no links here. */

/** Most UTF-16 units of an address. */
const longest = 2_000;

/**
 * An address of http or https as the URL standard writes it, or null. What is typed without a scheme gets `https`, if
 * it has a host with a dot. An address with a name and password in it is none: they would be shown to everybody.
 */
export function parseLink(typed: string): string | null {
  if (typed.length > longest || /\s/u.test(typed)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:/iu.test(typed) && !/^[^/:]+:\d+(?:\/|$)/u.test(typed);
  const url = URL.parse(hasScheme ? typed : `https://${typed}`);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.hostname.includes('.') && url.href.length <= longest ? url.href : null;
}
