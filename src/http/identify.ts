/** Who is asking: on every request anew, from the session cookie or the key, and the socket. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionChange } from '#actions/action.ts';
import type { Bearer, Caller } from '#actions/act.ts';
import type { AccountActor, Origin } from '#policy/actor.ts';
import { canonicalAddress } from './client-address.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Known after `identify`; pages and health checks have none. */
    caller: Caller | null;
  }
}

/** The account of a session that is open; null for a token that opens nothing. */
export type FindSession = (token: string, origin: Origin) => Promise<AccountActor | null>;

/** Whoever shows this text as a key; whether it opens anything, the door finds out. */
export type ReadBearer = (token: string, origin: Origin) => Bearer;

/** Both ways of saying who one is. */
export interface Identities {
  readonly findSession: FindSession;
  readonly readBearer: ReadBearer;
}

/** Long enough for every browser; what is longer tells nothing more. */
const longestUserAgent = 300;
/** Beyond this it is no token of ours, and is not looked up. */
const tokenPattern = /^[A-Za-z0-9_-]{20,100}$/;

/**
 * Over https `__Host-` makes the browser refuse a cookie of that name from a neighbouring host or over http. A
 * browser takes it with Secure only, so on plain http (loopback) the name is another.
 */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-kin' : 'kin';
}

/**
 * The text behind `Authorization: Bearer`, empty where nothing stands there; null where the header is absent or of
 * another scheme, which a proxy in front may have of its own.
 */
export function bearerIn({ headers }: FastifyRequest): string | null {
  const [scheme = '', ...rest] = (headers.authorization ?? '').trim().split(/ +/);
  return scheme.toLowerCase() === 'bearer' ? rest.join(' ') : null;
}

/** A key goes before the cookie, which then counts for nothing: also one that opens nothing. */
export async function identify(request: FastifyRequest, secure: boolean, identities: Identities): Promise<Caller> {
  const { findSession, readBearer } = identities;
  const origin = originOf(request);
  const bearer = bearerIn(request);
  if (bearer !== null) return readBearer(bearer, origin);
  const token = request.cookies[sessionCookieName(secure)];
  const account = token !== undefined && tokenPattern.test(token) ? await findSession(token, origin) : null;
  return account ?? { kind: 'stranger', ...origin };
}

function originOf({ raw, headers }: FastifyRequest): Origin {
  const userAgent = (headers['user-agent'] ?? '').slice(0, longestUserAgent);
  return { ip: canonicalAddress(raw.socket.remoteAddress), userAgent };
}

/** Lax and not Strict: who follows a link in a mail of ours is to arrive signed in. A POST of another site has none. */
export function applySession(reply: FastifyReply, secure: boolean, change: SessionChange): void {
  const name = sessionCookieName(secure);
  const attributes = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const;
  if (change === 'ends') reply.clearCookie(name, attributes);
  else reply.setCookie(name, change.opens, { ...attributes, expires: change.expires });
}
