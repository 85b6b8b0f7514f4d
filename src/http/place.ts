/** Where this server stands: what it listens on, and what people type to reach it. */
import { isIP } from 'node:net';
import { isLoopback } from './client-address.ts';

export interface Place {
  /** The address listened on. */
  readonly host: string;
  /** Origin under which people reach it, as `PUBLIC_URL` says; undefined: the one it listens on. */
  readonly publicUrl: string | undefined;
}

/** People come over https, by way of whatever stands in front of us. */
export function isSecure({ publicUrl }: Place): boolean {
  return publicUrl?.startsWith('https:') === true;
}

/**
 * Whether a request with this Host header is answered. A name that an attacker points at this machine
 * (DNS rebinding) is none of ours. Where neither loopback nor PUBLIC_URL says what is ours, every name is answered.
 */
export function answersTo(place: Place, hostHeader: string): boolean {
  const own = place.publicUrl === undefined ? undefined : new URL(place.publicUrl).host;
  if (hostHeader.toLowerCase() === own) return true;
  const name = hostNameOf(hostHeader);
  if (name === undefined) return false;
  if (isLoopback(name)) return true;
  if (isLoopback(place.host)) return false;
  // An address in digits cannot be pointed elsewhere by anybody's name server.
  return own === undefined || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
}

/** Whether a page of this origin is ours, asked under this Host header. */
export function isOwnOrigin({ publicUrl }: Place, origin: string, hostHeader: string): boolean {
  if (publicUrl !== undefined) {
    if (origin === publicUrl) return true;
    // The same host over another scheme is a page that somebody on the way could have written.
    if (hostHeader.toLowerCase() === new URL(publicUrl).host) return false;
  }
  return origin === `http://${hostHeader.toLowerCase()}`;
}

/** The name or address in a Host header, without its port; undefined for what is none. */
export function hostNameOf(hostHeader: string): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?$/i.exec(hostHeader)?.[1];
}
