import type { AccountId } from '#contract/ids.ts';
import { addressRow, macHolds } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { openAddress } from './addresses.ts';

/** The address that each account is called by, opened; without those of which no row holds. */
export async function readAddresses(
  { tx, vault }: { readonly tx: Tx; readonly vault: Vault },
  accounts: readonly AccountId[],
): Promise<Map<AccountId, string>> {
  const found = new Map<AccountId, string>();
  if (accounts.length === 0) return found;
  // One array and not a parameter each, of which a statement takes 65,535.
  const rows = await tx.db
    .selectFrom('account_addresses')
    .selectAll()
    .where((eb) => eb('account_id', '=', eb.fn.any(eb.val(accounts))))
    .orderBy('id')
    .execute();
  for (const row of rows) {
    // An account's first address is the one that it is called by, as in `readMe`.
    if (found.has(row.account_id) || !macHolds(vault, addressRow(row), row.mac)) continue;
    const address = openAddress(vault, { kind: 'account', id: row.id }, row.address);
    if (address !== null) found.set(row.account_id, address);
  }
  return found;
}
