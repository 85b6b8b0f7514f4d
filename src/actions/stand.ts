/** Who the caller of an act is in its project, and whether he may; kept in the act, for the refusal if it comes to one. */
import { Refusal } from '#contract/errors.ts';
import type { Tx } from '#database/transaction.ts';
import type { AccountActor, StrangerActor } from '#policy/actor.ts';
import { decide } from '#policy/decide.ts';
import { knownOf } from './act.ts';
import type { Act } from './act.ts';
import type { Action, Operation, View } from './action.ts';
import type { FoundStanding, LoadStanding, Standing } from './load-standing.ts';

/** Throws the refusal of whoever may not. */
export async function stand(load: LoadStanding, tx: Tx, act: Act, operation: Action | View): Promise<Standing> {
  const standing = await findStanding(load, tx, act);
  requireOpen(act, operation);
  refuseUnless(decide(act.actor, standing?.policy ?? null, operation.needs(act.input as never)));
  if (standing === null) throw new Error('nobody but a member or a key gets past the decision');
  return standing;
}

/** Who asks outside of any project. Throws `forbidden` for programs: there is nothing for them. */
export function personOf({ caller }: Act): AccountActor | StrangerActor {
  if (caller.kind === 'bearer') throw new Refusal('forbidden');
  return caller;
}

export function refuseUnless(decision: ReturnType<typeof decide>): void {
  if (decision !== 'allowed') throw new Refusal(decision);
}

/** Null for who is nobody in this project. */
export async function findStanding(load: LoadStanding, tx: Tx, act: Act): Promise<Standing | null> {
  const { caller } = act;
  const { standing, forged } = caller.kind === 'stranger' ? nobody : await load(tx, caller);
  act.forged = forged;
  act.actor = standing?.actor ?? knownOf(caller);
  act.wrongKey = standing === null && caller.kind === 'bearer' && caller.shown !== null;
  return standing;
}

const nobody: FoundStanding = { standing: null, forged: [] };

/** Before anything else is decided, so that a program learns nothing of what is not for it. */
function requireOpen({ actor }: Act, { route }: Operation): void {
  if (actor.kind === 'key' && route.keys !== true) throw new Refusal('forbidden');
}
