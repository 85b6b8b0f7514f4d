/**
 * Guarantee: database and root key belong together or the start is refused with a sentence that says what to do; a key
 * file is never overwritten and is readable by its owner alone; two that start at once agree.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newRootKey, rootKeyFromFile, rootKeyToFile, rootKeyToWords } from '#crypto/root-key.ts';
import { openDatabase } from '#database/pool.ts';
import type { Database } from '#database/pool.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { openInstallation } from './open-installation.ts';
import { createRootKeyFile, readRootKeyFile, restoreRootKeyFile, RootKeyUnusable } from './root-key-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'kin-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;
const newPath = () => join(directory, `${(files += 1)}`, 'root.key');

async function emptyDatabase(): Promise<Database> {
  const { urls } = await freshDatabase();
  const database = openDatabase(urls.app);
  afterAll(() => database.close());
  return database;
}

async function refusalOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RootKeyUnusable)) throw new Error(`not refused: ${String(error)}`);
  return error.message;
}

describe('an empty database', () => {
  test('becomes an installation with a new key, in a file that only its owner reads', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    const opened = await openInstallation(database, path);
    expect(opened.state).toBe('waiting');
    expect(opened.setupCode).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(rootKeyFromFile(readFileSync(path, 'utf8')).export()).toEqual(opened.rootKey.export());

    const again = await openInstallation(database, path);
    expect(again.vault.installation).toBe(opened.vault.installation);
    expect(again.rootKey.export()).toEqual(opened.rootKey.export());
    expect(again.setupCode).not.toBe(opened.setupCode);
  });

  test('takes the key that stands there', async () => {
    const path = newPath();
    const root = newRootKey();
    createRootKeyFile(path, root);
    const opened = await openInstallation(await emptyDatabase(), path);
    expect(opened.rootKey.export()).toEqual(root.export());
  });

  test('six that start at once agree', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    const all = await Promise.all(Array.from({ length: 6 }, () => openInstallation(database, path)));
    expect(new Set(all.map(({ vault }) => vault.installation)).size).toBe(1);
    expect(new Set(all.map(({ rootKey }) => rootKey.export().toString('hex'))).size).toBe(1);
    const keys = await database.kysely.selectFrom('installation').selectAll().execute();
    expect(keys.length).toBe(1);
  });
});

describe('refused, with what to do', () => {
  test('the file is gone; none is made in its place', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    await openInstallation(database, path);
    rmSync(path);
    expect(await refusalOf(openInstallation(database, path))).toMatch(
      /no root key file .* npm run kin -- restore-root-key/,
    );
    expect(readRootKeyFile(path)).toBe(null);
  });

  test('the file is damaged; it is left as it is', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    const { rootKey } = await openInstallation(database, path);
    const cut = rootKeyToFile(rootKey).slice(0, 40);
    writeFileSync(path, cut);
    expect(await refusalOf(openInstallation(database, path))).toMatch(/damaged .* restore-root-key/);
    expect(readFileSync(path, 'utf8')).toBe(cut);
    expect(await refusalOf(openInstallation(await emptyDatabase(), path))).toMatch(/damaged/);
  });

  test('the file is another installation’s', async () => {
    const database = await emptyDatabase();
    await openInstallation(database, newPath());
    const other = newPath();
    await openInstallation(await emptyDatabase(), other);
    expect(await refusalOf(openInstallation(database, other))).toMatch(/another installation .* restore-root-key/);
  });

  test('the place of the file can’t be read or written', async () => {
    writeFileSync(join(directory, 'a-file'), '');
    const inside = join(directory, 'a-file', 'root.key');
    expect(await refusalOf(openInstallation(await emptyDatabase(), inside))).toMatch(/can't be read \(ENOTDIR\)/);
  });

  test('no sentence holds a part of the key', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    const { rootKey } = await openInstallation(database, path);
    const text = rootKeyToFile(rootKey);
    writeFileSync(path, text.replace('check ', 'check f'));
    const sentence = await refusalOf(openInstallation(database, path));
    for (const part of rootKey.export().toString('base64').match(/.{8}/g) ?? []) expect(sentence).not.toContain(part);
  });
});

describe('the key’s file', () => {
  test('is restored from its words, and then opens the installation again', async () => {
    const database = await emptyDatabase();
    const path = newPath();
    const { rootKey } = await openInstallation(database, path);
    rmSync(path);
    restoreRootKeyFile(rootKeyToWords(rootKey), path);
    expect((await openInstallation(database, path)).rootKey.export()).toEqual(rootKey.export());
  });

  test('is not written over, and not written from wrong words', () => {
    const path = newPath();
    const root = newRootKey();
    expect(createRootKeyFile(path, root)).toBe(true);
    expect(createRootKeyFile(path, newRootKey())).toBe(false);
    expect(() => restoreRootKeyFile(rootKeyToWords(newRootKey()), path)).toThrow(/stands at .* already/);
    expect(readRootKeyFile(path)?.export()).toEqual(root.export());
    const words = rootKeyToWords(root).with(3, 'kín');
    const elsewhere = newPath();
    expect(() => restoreRootKeyFile(words, elsewhere)).toThrow(/word 4 is not in the list/);
    expect(readRootKeyFile(elsewhere)).toBe(null);
  });
});
