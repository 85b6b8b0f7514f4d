import { Refusal } from '#contract/errors.ts';
import type { AccountId } from '#contract/ids.ts';
import { verifyPassword } from '#crypto/password.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { findAccount } from './accounts.ts';

/**
 * Asked again before what an unattended browser must not do. Throws `wrong_sign_in`. Whoever calls it has counted the
 * try.
 */
export async function requirePassword(tx: Tx, vault: Vault, me: AccountId, typed: string): Promise<void> {
  const account = await findAccount(tx, vault, me);
  if (account === null || !(await verifyPassword(typed, account.verifier))) {
    throw new Refusal('wrong_sign_in', '/password');
  }
}
