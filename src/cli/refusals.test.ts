/**
 * Guarantee: what keeps Kín from starting is said in one sentence that names what to do, without a stack or a
 * password, with exit code 1, and nothing was changed.
 */
import { createServer } from 'node:net';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newRootKey, rootKeyFromFile, rootKeyToFile, rootKeyToWords } from '#crypto/root-key.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import type { TestDatabase } from '../../test/harness/database.ts';
import { runKin } from '../../test/harness/run-kin.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-cli-'));
const rootKeyFile = join(folder, 'root.key');
let database: TestDatabase;
let env: Record<string, string>;
let original: string;

/** Starts it until it is ready, and stops it. */
async function startOnce(): Promise<void> {
  const kin = runKin(['serve'], env);
  await kin.printed('"ready"');
  kin.stop('SIGTERM');
  expect(await kin.ended).toMatchObject({ code: 0, err: '' });
}

async function refused(given: Record<string, string> = {}, args = ['serve'], input = ''): Promise<string> {
  const { code, out, err } = await runKin(args, { ...env, ...given }, input).ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).not.toMatch(/\n\s+at |Error:/);
  expect(err.trim().split('\n')).toHaveLength(1);
  return err.trim();
}

beforeAll(async () => {
  database = await freshDatabase();
  const { app, migrate, keeper } = database.urls;
  env = {
    PORT: '0',
    KIN_DATA_DIR: join(folder, 'data'),
    KIN_ROOT_KEY_FILE: rootKeyFile,
    DATABASE_URL: app,
    KIN_MIGRATE_URL: migrate,
    KIN_KEEPER_URL: keeper,
  };
  await startOnce();
  original = readFileSync(rootKeyFile, 'utf8');
});
beforeEach(() => writeFileSync(rootKeyFile, original, { mode: 0o600 }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a command', () => {
  test.each([[[]], [['dance']], [['__proto__']], [['serve', 'now']]])('%j is none', async (args) => {
    const { code, err } = await runKin(args, env).ended;
    expect(code).toBe(2);
    expect(err).toMatch(/^Usage: npm run kin -- COMMAND\n/);
  });
  test('migrate says what it did', async () => {
    const { code, out } = await runKin(['migrate'], env).ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^The schema is at version \d+: nothing to do\.\n$/);
  });
});

describe('a setting', () => {
  test('that is none', async () => {
    expect(await refused({ PORT: 'many' })).toBe('PORT must be a whole number from 0 to 65535.');
  });
  test('of a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await refused({ PORT: String(port) })).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program: stop that one, or set PORT to another number.`,
    );
    other.close();
  });
  test('of a host that is not here', async () => {
    expect(await refused({ HOST: '192.0.2.1' })).toMatch(/^HOST 192\.0\.2\.1 is no address of this machine/);
  });
  test('of a data directory that cannot be written', async () => {
    const { PORT = '', KIN_ROOT_KEY_FILE = '' } = env;
    const kin = runKin(['serve'], { PORT, KIN_ROOT_KEY_FILE, KIN_DATA_DIR: join(rootKeyFile, 'data') });
    const { code, err } = await kin.ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^The data directory \S+ can't be written to \(ENOTDIR\): [^\n]+\n$/);
  });
});

describe('a database', () => {
  test('that nobody answers for', async () => {
    const sentence = await refused({ KIN_MIGRATE_URL: 'postgresql://kin_migrator:hush@127.0.0.1:1/kin' });
    expect(sentence).toMatch(/^The database of KIN_MIGRATE_URL can't be reached \(ECONNREFUSED\)/);
    expect(sentence).not.toContain('hush');
  });
  test('that refuses the password', async () => {
    const wrong = database.urls.app.replace(/\/\/kin_app:[^@]+@/, '//kin_app:hush@');
    expect(await refused({ DATABASE_URL: wrong })).toBe('The database of DATABASE_URL refuses its user or password.');
  });
  test('that is not there', async () => {
    const none = database.urls.keeper.replace(/\/[^/]*$/, '/nothing_here');
    expect(await refused({ KIN_KEEPER_URL: none })).toMatch(/^The server of KIN_KEEPER_URL has no such database/);
  });
  test('to which a superuser logs in', async () => {
    expect(await refused({ DATABASE_URL: database.superuserUrl })).toMatch(/^DATABASE_URL logs in as a superuser/);
  });
  test('of a newer schema', async () => {
    const superuser = new Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    await superuser.query(`insert into kin.migrations values (999, '0999_future.sql', 'x')`);
    expect(await refused()).toMatch(/^The database has schema version 999 \(0999_future\.sql\), and this Kín knows/);
    await superuser.query('delete from kin.migrations where version = 999');
    await superuser.end();
  });
});

describe('a root key', () => {
  const restore =
    /: put the copy that you keep in its place, or write it from its 24 words with: .*restore-root-key\.$/;
  const words = () => rootKeyToWords(rootKeyFromFile(original)).join(' ');

  test('that is gone', async () => {
    rmSync(rootKeyFile);
    const sentence = await refused();
    expect(sentence).toMatch(/^There is no root key file at /);
    expect(sentence).toMatch(restore);
  });
  test('of another installation', async () => {
    writeFileSync(rootKeyFile, rootKeyToFile(newRootKey()));
    expect(await refused()).toMatch(/belongs to another installation than this database/);
  });
  test('that was damaged', async () => {
    writeFileSync(rootKeyFile, original.slice(0, 40));
    expect(await refused()).toMatch(/^The root key file \S+ is damaged/);
  });
  test('comes back from its words', async () => {
    rmSync(rootKeyFile);
    const { code, out } = await runKin(['restore-root-key'], env, `${words().toUpperCase()}\n`).ended;
    expect(code).toBe(0);
    expect(out).toContain('The root key is back');
    expect(readFileSync(rootKeyFile, 'utf8')).toBe(original);
    await startOnce();
  });
  test('comes back from its file, even one that went through Windows', async () => {
    rmSync(rootKeyFile);
    const { code } = await runKin(['restore-root-key'], env, `\uFEFF${original.replaceAll('\n', '\r\n')}`).ended;
    expect(code).toBe(0);
    expect(readFileSync(rootKeyFile, 'utf8')).toBe(original);
  });
  test('that others may read is warned of', async () => {
    chmodSync(rootKeyFile, 0o644);
    const kin = runKin(['serve'], env);
    expect(await kin.printed('"ready"')).toContain(`Warning: other users of this machine can read ${rootKeyFile}`);
    kin.stop('SIGTERM');
    expect((await kin.ended).code).toBe(0);
    chmodSync(rootKeyFile, 0o600);
  });
  test('does not come back from words that are another’s', async () => {
    rmSync(rootKeyFile);
    const sentence = await refused({}, ['restore-root-key'], rootKeyToWords(newRootKey()).join('\n'));
    expect(sentence).toBe('This is the key of another installation: nothing was changed.');
  });
  test('does not come back from words that are none', async () => {
    expect(await refused({}, ['restore-root-key'], 'one two three')).toBe(
      'That is no root key: a root key has 24 words, not 3.',
    );
  });
  test('is never written over', async () => {
    const other = rootKeyToFile(newRootKey());
    writeFileSync(rootKeyFile, other);
    expect(await refused({}, ['restore-root-key'], words())).toMatch(/stands at \S+ already: move it away first/);
    expect(readFileSync(rootKeyFile, 'utf8')).toBe(other);
  });
});
