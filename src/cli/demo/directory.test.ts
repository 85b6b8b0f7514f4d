/**
 * Guarantee: demo refuses, in one sentence that names what to change, every place that it did not make, and settings by
 * which others could reach it or be mailed; nothing is written then.
 */
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newRootKey, rootKeyToFile } from '#crypto/root-key.ts';
import { runKin } from '../../../test/harness/run-kin.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-demo-refused-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** A place of its own for each case. */
function place(make: (path: string) => void): string {
  const path = join(folder, String((count += 1)));
  mkdirSync(path);
  make(path);
  return path;
}

/** Everything below a folder, with the text of the files. */
function treeOf(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) =>
      lstatSync(join(path, name)).isFile() ? `${name}: ${readFileSync(join(path, name), 'utf8')}` : name,
    );
}

const marker = (state: string) =>
  JSON.stringify({ state, password: 'mua-tung-song-lua-72', rootKeyFile: '/somewhere' });
const urls = {
  DATABASE_URL: 'postgresql://a@b/c',
  KIN_MIGRATE_URL: 'postgresql://a@b/c',
  KIN_KEEPER_URL: 'postgresql://a@b/c',
};
const notOurs =
  /^The directory \S+ holds files that demo did not make, so it stays as it is: set KIN_DATA_DIR to a new directory\.$/;

interface Case {
  readonly what: string;
  readonly make?: (path: string) => void;
  readonly env?: Readonly<Record<string, string>> | ((path: string) => Readonly<Record<string, string>>);
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  { what: 'a file', make: (path) => writeFileSync(join(path, 'data'), ''), says: /is a file: set KIN_DATA_DIR/ },
  {
    what: 'a symbolic link',
    make: (path) => {
      mkdirSync(join(path, 'elsewhere'));
      symlinkSync(join(path, 'elsewhere'), join(path, 'data'));
    },
    says: /is a symbolic link: set KIN_DATA_DIR/,
  },
  {
    what: 'a link to nothing',
    make: (path) => symlinkSync(join(path, 'nothing'), join(path, 'data')),
    says: /is a symbolic link: set KIN_DATA_DIR/,
  },
  {
    what: 'somebody’s files',
    make: (path) => {
      mkdirSync(join(path, 'data'));
      writeFileSync(join(path, 'data', 'thư.txt'), 'của tôi');
    },
    says: notOurs,
  },
  {
    what: 'a real Kín',
    make: (path) => {
      mkdirSync(join(path, 'data', 'postgres'), { recursive: true });
      writeFileSync(join(path, 'data', 'database-passwords.json'), '{}');
      writeFileSync(join(path, 'data', 'postgres', 'PG_VERSION'), '18\n');
    },
    says: notOurs,
  },
  {
    what: 'a marker that demo did not write',
    make: (path) => {
      mkdirSync(join(path, 'data'));
      writeFileSync(join(path, 'data', 'kin-demo.json'), '{"state":"making"');
    },
    says: notOurs,
  },
  {
    what: 'a directory that can’t be made',
    make: (path) => writeFileSync(join(path, 'note'), ''),
    env: (path) => ({ KIN_DATA_DIR: join(path, 'note', 'data') }),
    says: /can't be read \(ENOTDIR\): set KIN_DATA_DIR/,
  },
  {
    what: 'the place of npm start',
    env: (path) => ({ XDG_DATA_HOME: path, KIN_DATA_DIR: join(path, 'kin') }),
    says: /^KIN_DATA_DIR \(\S+\) is where npm start keeps its data/,
  },
  {
    what: 'the key of npm start',
    env: (path) => ({ XDG_CONFIG_HOME: path, KIN_ROOT_KEY_FILE: join(path, 'kin', 'root.key') }),
    says: /^KIN_ROOT_KEY_FILE \(\S+\) is where npm start keeps its key/,
  },
  {
    what: 'a key of another installation',
    make: (path) => writeFileSync(join(path, 'root.key'), rootKeyToFile(newRootKey())),
    says: /^KIN_ROOT_KEY_FILE \(\S+\) is a key that demo did not make/,
  },
  {
    what: 'a key of another installation beside a demo that was cut short',
    make: (path) => {
      writeFileSync(join(path, 'root.key'), rootKeyToFile(newRootKey()));
      mkdirSync(join(path, 'data'));
      writeFileSync(join(path, 'data', 'kin-demo.json'), marker('making'));
    },
    says: /^KIN_ROOT_KEY_FILE \(\S+\) is a key that demo did not make/,
  },
  {
    what: 'a key inside of the data',
    env: (path) => ({ KIN_ROOT_KEY_FILE: join(path, 'data', 'root.key') }),
    says: /^KIN_ROOT_KEY_FILE \(\S+\) must not lie inside KIN_DATA_DIR/,
  },
  {
    what: 'an address that others reach',
    env: { HOST: '0.0.0.0' },
    says: /^HOST is 0\.0\.0\.0, and the demo prints its passwords, so it listens on 127\.0\.0\.1 alone: unset it\.$/,
  },
];

test.each(cases)('$what', async ({ make = () => {}, env = {}, says }) => {
  const path = place(make);
  const before = treeOf(path);
  const given = typeof env === 'function' ? env(path) : env;
  const places = { KIN_DATA_DIR: join(path, 'data'), KIN_ROOT_KEY_FILE: join(path, 'root.key') };
  const { code, out, err } = await runKin(['demo'], { PORT: '0', ...places, ...given }).ended;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err.trim()).toMatch(says);
  expect(treeOf(path)).toEqual(before);
});

test('all settings that it refuses are said at once, a line each', async () => {
  const { err } = await runKin(['demo'], { ...urls, HOST: '0.0.0.0', SMTP_URL: 'smtp://mail.example.vn' }).ended;
  expect(
    err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual([...Object.keys(urls), 'SMTP_URL', 'HOST']);
});

test('an option is none', async () => {
  const { code, err } = await runKin(['demo', '--rows', '5'], {}).ended;
  expect(code).toBe(2);
  expect(err).toMatch(/^Usage: npm run kin -- COMMAND\n/);
});
