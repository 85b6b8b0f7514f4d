/** Accounts and their addresses as they are stored: sealed, under MAC, and believed only if both hold. */
import type { AccountId } from '#contract/ids.ts';
import type { Language } from '#contract/shapes.ts';
import { addressHash, sealAddress } from '#access/addresses.ts';
import { hashPassword } from '#crypto/password.ts';
import { openText, sealText } from '#crypto/seal.ts';
import { accountRow, addressRow, macHolds, makeMac } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';

export interface NewAccount {
  readonly name: string;
  readonly language: Language;
  /** Normalised. */
  readonly address: string;
  readonly password: string;
}

/** Null if the address got an account in this very moment. */
export async function createAccount(tx: Tx, vault: Vault, made: NewAccount): Promise<AccountId | null> {
  const id = newId() as AccountId;
  const verifier = sealText(vault.account, passwordBinding(vault, id), await hashPassword(made.password));
  const account = { id, password_verifier: verifier };
  await tx.db
    .insertInto('accounts')
    .values({ ...account, name: made.name, language: made.language, mac: makeMac(vault, accountRow(account)) })
    .execute();
  const address = { account_id: id, id: newId(), address_hash: addressHash(vault, made.address), verified_at: null };
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('account_addresses')
    .values({
      ...address,
      address: sealAddress(vault, { kind: 'account', id: address.id }, made.address),
      mac: makeMac(vault, addressRow(address)),
    })
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? id : null;
}

export interface FoundAccount {
  readonly id: AccountId;
  /** Of the password, in PHC form. */
  readonly verifier: string;
}

/** The account that signs in under an address; null for none, and for rows that do not hold. */
export async function findByAddress(tx: Tx, vault: Vault, hash: Buffer): Promise<FoundAccount | null> {
  const row = await tx.db
    .selectFrom('account_addresses as a')
    .innerJoin('accounts as c', 'c.id', 'a.account_id')
    .select(['a.account_id', 'a.id as address_id', 'a.address_hash', 'a.verified_at', 'a.mac as address_mac'])
    .select(['c.password_verifier', 'c.mac'])
    .where('a.address_hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined || !macHolds(vault, addressRow({ ...row, id: row.address_id }), row.address_mac)) return null;
  return believe(vault, { ...row, id: row.account_id });
}

/** The account of a session; null for a row that does not hold. */
export async function findAccount(tx: Tx, vault: Vault, id: AccountId): Promise<FoundAccount | null> {
  const row = await tx.db
    .selectFrom('accounts')
    .select(['id', 'password_verifier', 'mac'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : believe(vault, row);
}

function believe(vault: Vault, row: Parameters<typeof accountRow>[0] & { mac: Buffer }): FoundAccount | null {
  if (!macHolds(vault, accountRow(row), row.mac)) return null;
  const verifier = openText(vault.account, passwordBinding(vault, row.id), row.password_verifier as never);
  return verifier === null ? null : { id: row.id, verifier };
}

function passwordBinding(vault: Vault, account: AccountId) {
  return {
    installation: vault.installation,
    project: '',
    table: 0,
    record: account,
    field: 0,
    position: 0,
    slot: 'account:password' as const,
  };
}
