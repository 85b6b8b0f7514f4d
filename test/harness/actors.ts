/** Who knocks, in tests. */
import type { Origin, StrangerActor } from '#policy/actor.ts';

/** Of a documentation range (RFC 5737), so that it is nobody's. */
export const origin: Origin = { ip: '192.0.2.7', userAgent: 'test' };

export const stranger: StrangerActor = { kind: 'stranger', ...origin };
