/** Who knocks, in tests. */
import type { AccountId, SessionId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import type { AccountActor, Origin, StrangerActor } from '#policy/actor.ts';

/** Of a documentation range (RFC 5737), so that it is nobody's. */
export const origin: Origin = { ip: '192.0.2.7', userAgent: 'test' };

export const stranger: StrangerActor = { kind: 'stranger', ...origin };

export function signedIn(account: AccountId): AccountActor {
  return { kind: 'account', account, session: newId() as SessionId, ...origin };
}
