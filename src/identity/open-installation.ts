/**
 * At start: the database and the root key must belong to each other. An empty database becomes an installation, with
 * the key that stands in its file or a new one; a database that is one already is never given another key.
 */
import { newRootKey, equalBytes, rootKeyCheck } from '#crypto/root-key.ts';
import type { RootKey } from '#crypto/root-key.ts';
import { newToken, tokenHash } from '#crypto/token.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { installationProject, Vault } from '#database/vault.ts';
import { createRootKeyFile, howToRestore, readRootKeyFile, RootKeyUnusable } from './root-key-file.ts';

export interface OpenedInstallation {
  readonly vault: Vault;
  readonly rootKey: RootKey;
  /** `waiting`: nobody has set it up. */
  readonly state: 'waiting' | 'done';
  /** Fresh at each start, and good until the next; null once somebody has set the installation up. */
  readonly setupCode: string | null;
}

interface Known {
  readonly id: string;
  readonly check: Buffer;
}

/** Throws `RootKeyUnusable` when the key is missing, damaged or another installation's. */
export async function openInstallation(database: Database, rootKeyFile: string): Promise<OpenedInstallation> {
  const known = await findInstallation(database);
  const rootKey = known === null ? keyForNew(rootKeyFile) : keyOf(rootKeyFile);
  const installation = known ?? (await createInstallation(database, rootKey));
  if (!equalBytes(rootKeyCheck(rootKey, installation.id), installation.check)) {
    throw new RootKeyUnusable(
      `The root key in ${rootKeyFile} belongs to another installation than this database: ${howToRestore}.`,
    );
  }
  const vault = new Vault(rootKey, installation.id);
  const setupCode = await renewSetupCode(database, vault);
  return { vault, rootKey, state: setupCode === null ? 'done' : 'waiting', setupCode };
}

async function findInstallation(database: Database): Promise<Known | null> {
  const row = await database.kysely
    .selectFrom('installation')
    .select(['id', 'root_key_check as check'])
    .executeTakeFirst();
  return row ?? null;
}

function keyOf(path: string): RootKey {
  const found = readRootKeyFile(path);
  if (found !== null) return found;
  throw new RootKeyUnusable(
    `There is no root key file at ${path}, and without it nothing in this database opens: ${howToRestore}.`,
  );
}

/** The key in the file, or a new one; of two that start at once, the file of the first counts. */
function keyForNew(path: string): RootKey {
  const found = readRootKeyFile(path);
  if (found !== null) return found;
  const made = newRootKey();
  return createRootKeyFile(path, made) ? made : keyOf(path);
}

/** Of two that start at once on an empty database, the second takes what the first has made. */
async function createInstallation(database: Database, rootKey: RootKey): Promise<Known> {
  const id = newId();
  const made = { id, check: rootKeyCheck(rootKey, id) };
  const isMine = await inTransaction(database, { project: installationProject }, async (tx: Tx) => {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('installation')
      .values({ id, root_key_check: made.check })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await new Vault(rootKey, id).createProjectKeys(tx, installationProject);
    return true;
  });
  if (isMine) return made;
  const theirs = await findInstallation(database);
  if (theirs === null) throw new Error('an installation that was there is gone');
  return theirs;
}

async function renewSetupCode(database: Database, vault: Vault): Promise<string | null> {
  const code = newToken();
  const { numUpdatedRows } = await database.kysely
    .updateTable('installation')
    .set({ setup_code_hash: tokenHash(vault.token, 'setup', code) })
    .where('installed_by', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n ? code : null;
}
