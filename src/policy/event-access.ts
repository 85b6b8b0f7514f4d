/** How much of one event's detail a member may know, beside what every member sees of every event. */
import type { CompiledPolicy } from './compiled.ts';
import { may } from './decide.ts';

export interface EventAccess {
  /** Address and browser. */
  readonly origin: boolean;
  /** Why it was refused, or stopped. */
  readonly code: boolean;
  /** What was typed. The mask asks again. */
  readonly typed: boolean;
}

/**
 * `isActor`: the reader did it himself. `leadsActor`: he leads a team in which the one who did it is, today. The owner
 * holds `security`, like every right.
 */
export function eventAccess(
  policy: CompiledPolicy,
  { isActor, leadsActor }: { readonly isActor: boolean; readonly leadsActor: boolean },
): EventAccess {
  const security = may(policy, 'security');
  return { origin: isActor || leadsActor || security, code: isActor || security, typed: security };
}
