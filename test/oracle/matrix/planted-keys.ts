/** Keys for the matrix: granted what an actor of it has, or everything, past the form, which gives nobody more than he has. */
import type { Bearer } from '#actions/act.ts';
import type { FieldId, GrantId, KeyId, TableId } from '#contract/ids.ts';
import { fieldGroups, tableRights } from '#contract/rights.ts';
import type { FieldGroup, RowScope } from '#contract/rights.ts';
import { tokenHash } from '#crypto/token.ts';
import type { FieldGrantsTable, GrantsTable } from '#database/right-tables.ts';
import { sealRights } from '#database/rights-seal.ts';
import { apiKeyRow, fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { makeKeyToken } from '#identity/keys/key-token.ts';
import { readBearer } from '#identity/keys/read-bearer.ts';
import { origin } from '../../harness/actors.ts';
import type { House, Person } from '../../harness/house.ts';
import type { Access } from './dimensions.ts';

/** `everything`: every right on every row, and every field on all axes. */
export interface Granted {
  readonly access: Access | 'everything';
  readonly scope: RowScope;
}

export interface PlantedKey {
  readonly id: KeyId;
  readonly bearer: Bearer;
}

export async function plantKeys(house: House, makers: readonly (Granted & { maker: Person })[]): Promise<PlantedKey[]> {
  const [first] = makers;
  if (first === undefined) return [];
  return await inTransaction(house.database, { project: first.maker.project }, async (tx) => {
    const keys: PlantedKey[] = [];
    for (const { maker, ...granted } of makers) keys.push(await plantKey(tx, house, maker, granted));
    await sealRights(tx, house.vault);
    return keys;
  });
}

/** The right to have keys; with `all`, every field on all axes besides. */
export async function letHaveKeys(house: House, people: readonly Person[], all: readonly Person[]): Promise<void> {
  const [first] = people;
  if (first === undefined) return;
  await inTransaction(house.database, { project: first.project }, async (tx) => {
    for (const { project, member } of people) {
      const held = { project_id: project, holder_kind: 'member' as const, holder_id: member, effect: 'allow' as const };
      await insertRight(tx, house, { ...held, granted_right: 'keys', table_id: null, scope: 'all' });
      if (!all.some((each) => each.member === member)) continue;
      for (const group of fieldGroups)
        await insertField(tx, house, { ...held, ...ofGroup(group), ...axesOf('everything') });
    }
    await sealRights(tx, house.vault);
  });
}

async function plantKey(tx: Tx, house: House, { project, member }: Person, granted: Granted): Promise<PlantedKey> {
  const { vault } = house;
  const token = makeKeyToken(project);
  const of = { project_id: project, id: newId() as KeyId, member_id: member, name: 'Ma trận', revoked_at: null };
  const row = { ...of, token_hash: tokenHash(vault.token, 'key', token) };
  await tx.db
    .insertInto('api_keys')
    .values({ ...row, mac: makeMac(vault, apiKeyRow(row)) })
    .execute();
  const held = { project_id: project, holder_kind: 'key' as const, holder_id: row.id, effect: 'allow' as const };
  const { access, scope } = granted;
  for (const right of tableRights) {
    await insertRight(tx, house, { ...held, granted_right: right, table_id: 1 as TableId, scope });
  }
  const name = { ...held, table_id: 1 as TableId, field_id: 1 as FieldId, field_group: null, scope: 'all' as const };
  await insertField(tx, house, { ...name, ...axesOf('open') });
  if (access !== 'hidden') {
    const within = access === 'own' ? ('own' as const) : ('all' as const);
    for (const group of fieldGroups) {
      const field = { ...held, ...ofGroup(group), ...axesOf(access), scope: within };
      // The name is in the group of the rest, and stays as it is.
      await insertField(tx, house, field);
    }
  }
  return { id: row.id, bearer: readBearer(vault, token, origin) };
}

function ofGroup(group: FieldGroup) {
  return { table_id: 1 as TableId, field_id: null, field_group: group, scope: 'all' as const };
}

function axesOf(access: Exclude<Granted['access'], 'hidden'>) {
  const open = access === 'open' || access === 'own' || access === 'everything';
  const asked = access === 'lookup' || access === 'everything' ? true : null;
  return {
    read_level: open ? ('open' as const) : access === 'write_only' ? null : ('masked' as const),
    may_write: open || access === 'write_only' ? true : null,
    may_export: open ? true : null,
    may_reveal: asked,
    may_lookup: asked,
  };
}

async function insertRight(tx: Tx, { vault }: House, grant: Omit<GrantsTable, 'id' | 'mac'>): Promise<void> {
  const row = { ...grant, id: newId() as GrantId };
  await tx.db
    .insertInto('grants')
    .values({ ...row, mac: makeMac(vault, grantRow(row)) })
    .execute();
}

async function insertField(tx: Tx, { vault }: House, grant: Omit<FieldGrantsTable, 'id' | 'mac'>): Promise<void> {
  const row = { ...grant, id: newId() as GrantId };
  await tx.db
    .insertInto('field_grants')
    .values({ ...row, mac: makeMac(vault, fieldGrantRow(row)) })
    .execute();
}
