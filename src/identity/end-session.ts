import type { Tx } from '#database/transaction.ts';
import type { AccountActor } from '#policy/actor.ts';

/** From the next request on its token stands for nobody. */
export async function endSession(tx: Tx, { session, account }: AccountActor): Promise<void> {
  await tx.db.deleteFrom('sessions').where('id', '=', session).where('account_id', '=', account).execute();
}
