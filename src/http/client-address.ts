/** The address of whoever holds the other end of the socket, in one spelling. Headers are not asked. */
import { isIPv4, isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * `203.0.113.7`, `2001:db8::1`: an IPv4 address inside an IPv6 one is taken out, and a zone (`%eth0`) is dropped.
 * Empty where the socket is gone already.
 */
export function canonicalAddress(address: string | undefined): string {
  if (address === undefined) return '';
  const bare = address.split('%', 1)[0] ?? '';
  const inner = mapped.exec(bare)?.[1];
  if (inner !== undefined && isIPv4(inner)) return inner;
  // The parser of addresses gives the shortest form, in lower case.
  return isIPv6(bare) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}

/** Whether an address or a host name means this machine itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  const address = canonicalAddress(bare);
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
