/** Guarantee: settings are read as documented, and whatever can't be used is refused with the variable's name. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigRefused, readConfig, readDemoConfig } from './config.ts';

const clone = fileURLToPath(new URL('..', import.meta.url));
const urls = {
  DATABASE_URL: 'postgresql://kin_app:a@db/kin',
  KIN_MIGRATE_URL: 'postgres://kin_migrator:b@db/kin',
  KIN_KEEPER_URL: 'postgres://kin_keeper:c@db/kin',
};

describe('defaults', () => {
  test('loopback, port 3210, embedded database, data and key apart and outside the clone', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3210,
      dataDir: join(homedir(), '.local/share/kin'),
      rootKeyFile: join(homedir(), '.config/kin/root.key'),
      publicUrl: undefined,
      smtpUrl: undefined,
      databaseUrls: undefined,
    });
  });

  test('the result is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});

describe('chosen', () => {
  test.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ PORT: '' }, { port: 3210 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ PUBLIC_URL: 'https://crm.example.vn' }, { publicUrl: 'https://crm.example.vn' }],
    [{ PUBLIC_URL: 'https://crm.example.vn:8443/' }, { publicUrl: 'https://crm.example.vn:8443' }],
    [{ KIN_DATA_DIR: '/srv/kin' }, { dataDir: '/srv/kin' }],
    [{ KIN_DATA_DIR: join(clone, 'data') }, { dataDir: join(clone, 'data') }],
    [
      { XDG_DATA_HOME: '/x', XDG_CONFIG_HOME: '/y' },
      { dataDir: '/x/kin', rootKeyFile: '/y/kin/root.key' },
    ],
    [{ KIN_ROOT_KEY_FILE: '/etc/kin/root.key' }, { rootKeyFile: '/etc/kin/root.key' }],
    [
      { SMTP_URL: 'smtps://kin%40moclan.vn:p%40ss@mail.example.vn:465?from=crm@moclan.vn' },
      { smtpUrl: 'smtps://kin%40moclan.vn:p%40ss@mail.example.vn:465?from=crm@moclan.vn' },
    ],
    [{ SMTP_URL: 'smtp://127.0.0.1:25' }, { smtpUrl: 'smtp://127.0.0.1:25' }],
    [urls, { databaseUrls: { app: urls.DATABASE_URL, migrate: urls.KIN_MIGRATE_URL, keeper: urls.KIN_KEEPER_URL } }],
  ])('%j', (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });
});

describe('refused', () => {
  test.each([
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ PORT: '80a' }, 'PORT'],
    [{ HOST: 'a b' }, 'HOST'],
    [{ PUBLIC_URL: 'crm.example.vn' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://crm.example.vn/kin' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'ftp://crm.example.vn' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://me:pw@crm.example.vn' }, 'PUBLIC_URL'],
    [{ SMTP_URL: 'mail.example.vn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'https://mail.example.vn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn/inbox' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn?secure=false' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn?from=crm' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn?from=a@b.vn,c@d.vn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn?from=a@b.vn%0d%0aBcc:c@d.vn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.vn?from=a@b.vn&from=c@d.vn' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://kin:%zz@mail.example.vn' }, 'SMTP_URL'],
    [{ ...urls, DATABASE_URL: 'mysql://db/kin' }, 'DATABASE_URL'],
    [{ DATABASE_URL: urls.DATABASE_URL }, 'KIN_MIGRATE_URL and KIN_KEEPER_URL'],
    [{ ...urls, KIN_KEEPER_URL: '' }, 'KIN_KEEPER_URL'],
    [{ KIN_MIGRATE_URL: urls.KIN_MIGRATE_URL }, 'DATABASE_URL'],
    [{ KIN_DATA_DIR: '/srv/kin', KIN_ROOT_KEY_FILE: '/srv/kin/keys/root.key' }, 'KIN_ROOT_KEY_FILE'],
    [{ XDG_DATA_HOME: clone }, 'KIN_DATA_DIR'],
    [{ XDG_CONFIG_HOME: join(clone, 'conf') }, 'KIN_ROOT_KEY_FILE'],
  ])('%j names %s', (env, name) => {
    expect(() => readConfig(env)).toThrow(name);
  });

  test('all that is wrong is said at once, a line each', () => {
    expect(() => readConfig({ PORT: 'x', HOST: '?' })).toThrow(/^HOST.*\nPORT.*$/);
  });

  test('a key beside the data is not inside it, a key behind a symlink is', () => {
    const directory = mkdtempSync(join(tmpdir(), 'kin-config-'));
    try {
      const data = join(directory, 'data');
      expect(readConfig({ KIN_DATA_DIR: data, KIN_ROOT_KEY_FILE: `${data}.key` }).rootKeyFile).toBe(`${data}.key`);
      symlinkSync(directory, join(directory, 'link'));
      const hidden = join(directory, 'link/data/root.key');
      expect(() => readConfig({ KIN_DATA_DIR: data, KIN_ROOT_KEY_FILE: hidden })).toThrow('KIN_ROOT_KEY_FILE');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('the demo', () => {
  test('has a port and places of its own', () => {
    expect(readDemoConfig({})).toEqual({
      ...readConfig({}),
      port: 3211,
      dataDir: join(homedir(), '.local/share/kin-demo'),
      rootKeyFile: join(homedir(), '.config/kin-demo/root.key'),
      keyIsChosen: false,
    });
    expect(Object.isFrozen(readDemoConfig({}))).toBe(true);
  });

  test.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ HOST: '127.0.0.9' }, { host: '127.0.0.9' }],
    [{ DATABASE_URL: '', PUBLIC_URL: '' }, { port: 3211 }],
    [
      { XDG_DATA_HOME: '/x', XDG_CONFIG_HOME: '/y' },
      { dataDir: '/x/kin-demo', rootKeyFile: '/y/kin-demo/root.key' },
    ],
    [
      { KIN_DATA_DIR: '/srv/demo', KIN_ROOT_KEY_FILE: '/etc/demo.key' },
      { dataDir: '/srv/demo', rootKeyFile: '/etc/demo.key', keyIsChosen: true },
    ],
  ])('%j', (env, expected) => {
    expect(readDemoConfig(env)).toMatchObject(expected);
  });

  const ownDatabase = 'the demo keeps its sample data in a PostgreSQL of its own';
  const alone = 'the demo prints its passwords, so it';
  const refused: [env: NodeJS.ProcessEnv, sentence: string][] = [
    [{ DATABASE_URL: urls.DATABASE_URL }, `DATABASE_URL is set, and ${ownDatabase}: unset it.`],
    [{ KIN_MIGRATE_URL: urls.KIN_MIGRATE_URL }, `KIN_MIGRATE_URL is set, and ${ownDatabase}: unset it.`],
    [{ KIN_KEEPER_URL: urls.KIN_KEEPER_URL }, `KIN_KEEPER_URL is set, and ${ownDatabase}: unset it.`],
    [{ PUBLIC_URL: 'https://crm.example.vn' }, `PUBLIC_URL is set, and ${alone} is for this machine alone: unset it.`],
    [{ SMTP_URL: 'smtp://mail.example.vn' }, 'SMTP_URL is set, and the demo sends no mail to anybody: unset it.'],
  ];
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'crm.example.vn', '127.example.vn']) {
    refused.push([{ HOST: host }, `HOST is ${host}, and ${alone} listens on 127.0.0.1 alone: unset it.`]);
  }
  test.each(refused)('%j is refused: %s', (env, sentence) => {
    expect(() => readDemoConfig(env)).toThrow(new ConfigRefused([sentence]));
  });

  test.each([
    [{ XDG_DATA_HOME: '/x', KIN_DATA_DIR: '/x/kin' }, 'KIN_DATA_DIR (/x/kin) is where npm start keeps its data'],
    [{ XDG_DATA_HOME: '/x', KIN_DATA_DIR: '/x/kin/demo' }, 'KIN_DATA_DIR (/x/kin/demo) is where npm start'],
    [{ XDG_CONFIG_HOME: '/y', KIN_ROOT_KEY_FILE: '/y/kin/root.key' }, 'KIN_ROOT_KEY_FILE (/y/kin/root.key) is where'],
    [{ KIN_DATA_DIR: '/x', KIN_ROOT_KEY_FILE: '/x/root.key' }, 'must not lie inside KIN_DATA_DIR'],
  ])('%j is refused: a place of an installation', (env, words) => {
    expect(() => readDemoConfig(env)).toThrow(words);
  });
});
