/** Who set the installation up: the one person who is shown the root key, until he has confirmed that he keeps it. */
import type { AccountId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { installationRow, macHolds } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';

export interface Installer {
  readonly account: AccountId;
  readonly confirmed: boolean;
}

/** Null before the set-up, and for a row that was changed by hand: then the key is shown to nobody. */
export async function readInstaller(tx: Tx, vault: Vault): Promise<Installer | null> {
  const row = await tx.db
    .selectFrom('installation')
    .select(['id', 'installed_by', 'root_key_confirmed_at', 'mac'])
    .executeTakeFirstOrThrow();
  if (row.installed_by === null || row.mac === null) return null;
  if (!macHolds(vault, installationRow(row), row.mac)) return null;
  return { account: row.installed_by, confirmed: row.root_key_confirmed_at !== null };
}

/** Throws `not_found` for everybody else, and `root_key_already_confirmed` once that was done. */
export async function requireUnconfirmed(tx: Tx, vault: Vault, account: AccountId): Promise<void> {
  const installer = await readInstaller(tx, vault);
  if (installer?.account !== account) throw new Refusal('not_found');
  if (installer.confirmed) throw new Refusal('root_key_already_confirmed');
}
