import { readMe as route } from '#contract/accounts.ts';
import type { AccountId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { openAddress } from '#access/addresses.ts';
import { defineAccountView } from '#actions/action.ts';
import { addressRow, macHolds, sessionRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { readInstaller } from './installer.ts';
import { membershipsOf } from './memberships.ts';
import { requireAccount } from './require-account.ts';

export const readMe = defineAccountView<typeof route>({
  route,
  needs: 'signed_in',
  run: async ({ tx, vault, actor }) => {
    const { account } = requireAccount(actor);
    const row = await tx.db
      .selectFrom('accounts')
      .select(['name', 'language'])
      .where('id', '=', account)
      .executeTakeFirst();
    const email = await readAddress(tx, vault, account);
    if (row === undefined || email === null) throw new Refusal('not_signed_in');
    const sessions = await countSessions(tx, vault, account);
    const installer = await readInstaller(tx, vault);
    const isInstaller = installer?.account === account;
    const rootKeyConfirmed = isInstaller ? installer.confirmed : null;
    const projects = await membershipsOf(tx, vault, account);
    const reply = { account, ...row, email, sessions, projects, rootKeyConfirmed, createsProjects: isInstaller };
    return { show: (mask) => mask.withoutCustomerValues(reply) };
  },
});

async function readAddress(tx: Tx, vault: Vault, account: AccountId): Promise<string | null> {
  const row = await tx.db
    .selectFrom('account_addresses')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('id')
    .executeTakeFirst();
  if (row === undefined || !macHolds(vault, addressRow(row), row.mac)) return null;
  return openAddress(vault, { kind: 'account', id: row.id }, row.address);
}

async function countSessions(tx: Tx, vault: Vault, account: AccountId): Promise<number> {
  const rows = await tx.db
    .selectFrom('sessions')
    .select(['id', 'token_hash', 'account_id', 'expires_at', 'mac'])
    .where('account_id', '=', account)
    .where((eb) => eb('expires_at', '>', eb.fn<Date>('now')))
    .execute();
  return rows.filter((row) => macHolds(vault, sessionRow(row), row.mac)).length;
}
