/** Keys of programs, made as people make them, and as they come to the door. */
import { randomBytes } from 'node:crypto';
import type { Bearer } from '#actions/act.ts';
import type { KeyId } from '#contract/ids.ts';
import type { createKey as createRoute, KeyGrants, revokeKey as revokeRoute } from '#contract/keys.ts';
import type { RowScope } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { apiKeyRow, makeMac } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { createKey } from '#identity/keys/create-key.ts';
import { readBearer } from '#identity/keys/read-bearer.ts';
import { revokeKey } from '#identity/keys/revoke-key.ts';
import { origin } from './actors.ts';
import { password } from './house.ts';
import type { House, Person } from './house.ts';

export interface MadeKey {
  readonly id: KeyId;
  readonly token: string;
  /** What the door is given. */
  readonly bearer: Bearer;
}

export async function makeKey(house: House, maker: Person, grants: KeyGrants, name = 'Website'): Promise<MadeKey> {
  const request = { params: { project: maker.project }, body: { name, grants, password } };
  const { id, token } = await house.call<typeof createRoute>(maker, createKey, request);
  return { id, token, bearer: readBearer(house.vault, token, origin) };
}

export async function revoke(house: House, by: Person, key: KeyId): Promise<void> {
  await house.call<typeof revokeRoute>(by, revokeKey, { params: { project: by.project, key } });
}

const groups = ['email', 'phone', 'sensitive', 'rest'] as const;

/** Reads and writes everything in one table, within the scope. */
export function everythingIn(table: number, scope: RowScope = 'all'): KeyGrants {
  const of = { table: table as never, scope };
  return {
    rights: (['view', 'create', 'edit', 'bulk_edit'] as const).map((right) => ({ ...of, right })),
    fields: groups.map((group) => ({ ...of, group, read: 'open', write: true, lookup: true })),
  };
}

/** Sees records of one table and their fields of the group that has no name. */
export function plainReading(table: number): KeyGrants {
  const of = { table: table as never, scope: 'all' as const };
  return {
    rights: [{ ...of, right: 'view' }],
    fields: [{ ...of, group: 'rest', read: 'open', write: false, lookup: false }],
  };
}

/** Makes records of one table, with e-mails and phones, and reads none. */
export function intake(table: number): KeyGrants {
  const of = { table: table as never, scope: 'all' as const };
  return {
    rights: [{ ...of, right: 'create' }],
    fields: groups.map((group) => ({ ...of, group, read: 'hidden', write: true, lookup: false })),
  };
}

/** Keys that are granted nothing, without a password for each. */
export async function plantBareKeys(house: House, { project, member }: Person, count: number): Promise<void> {
  const { database, vault } = house;
  await inTransaction(database, { project }, async (tx) => {
    for (let made = 0; made < count; made++) {
      const of = { project_id: project, id: newId() as KeyId, member_id: member, name: 'x', revoked_at: null };
      const row = { ...of, token_hash: randomBytes(32) };
      await tx.db
        .insertInto('api_keys')
        .values({ ...row, mac: makeMac(vault, apiKeyRow(row)) })
        .execute();
    }
    await sealRights(tx, vault);
  });
}

/** Sees, edits and makes its maker’s own records of one table, with plain fields and phones. */
export const ofOneself: KeyGrants = {
  rights: [
    { table: 1 as never, right: 'view', scope: 'own' },
    { table: 1 as never, right: 'create', scope: 'all' },
    { table: 1 as never, right: 'edit', scope: 'own' },
  ],
  fields: (['rest', 'phone'] as const).map((group) => ({
    table: 1 as never,
    group,
    scope: 'all',
    read: 'open',
    write: true,
    lookup: false,
  })),
};
