import { Refusal } from '#contract/errors.ts';
import type { AccountActor, StrangerActor } from '#policy/actor.ts';

/** For operations that need somebody signed in; throws `not_signed_in` as the door does. */
export function requireAccount(actor: AccountActor | StrangerActor): AccountActor {
  if (actor.kind !== 'account') throw new Refusal('not_signed_in');
  return actor;
}
