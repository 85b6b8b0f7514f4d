/** Who knocks, in tests. */
import type { Origin, StrangerActor } from '#policy/actor.ts';

/** Of a documentation range (RFC 5737), so that it is nobody's. */
export const origin: Origin = { ip: '192.0.2.7', userAgent: 'test' };

export const stranger: StrangerActor = { kind: 'stranger', ...origin };

let networks = 0;

/** From a network of its own, so that no test uses up another's tries: RFC 5737, for 254 of them in a test file. */
export function somewhere(): StrangerActor {
  networks += 1;
  return { ...stranger, ip: `203.0.113.${networks}` };
}
