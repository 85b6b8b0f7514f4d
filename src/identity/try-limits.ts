/** Limits on guessing passwords, per 15 minutes. They slow a guesser down and never lock anybody out for good. */
import { normaliseAddress } from '#access/addresses.ts';
import type { AttemptLimit } from '#limits/attempts.ts';
import type { Actor } from '#policy/actor.ts';

export function ipOf(actor: Actor): string {
  return actor.kind === 'system' ? '' : actor.ip;
}

/**
 * Ten for an address from one network: more than a person mistypes. A hundred for an address from everywhere, and
 * from one network for all addresses: an office behind one address still gets in.
 */
export function signInLimits(actor: Actor, typed: string): AttemptLimit[] {
  const ip = ipOf(actor);
  const address = normaliseAddress(typed) ?? typed.trim().toLowerCase();
  return [
    { subject: `sign-in network ${ip}`, most: 100 },
    { subject: `sign-in address ${address} network ${ip}`, most: 10 },
    { subject: `sign-in address ${address}`, most: 100 },
  ];
}

/** For what a signed-in account, or the holder of a token, tries: by that account or token. */
export function ownLimits(what: string, actor: Actor, subject: string): AttemptLimit[] {
  return [
    { subject: `${what} network ${ipOf(actor)}`, most: 100 },
    { subject: `${what} ${subject}`, most: 10 },
  ];
}
