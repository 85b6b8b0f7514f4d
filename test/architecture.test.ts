/**
 * Guarantee: the rooms of ARCHITECTURE.md are the rooms of the code. Arrows point down, each dangerous thing is in
 * its one place, and the web client knows of the server only the contract. The scan proves that it saw the files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fences, mayImport, violations } from './harness/house-rules.ts';
import type { SourceFile } from './harness/house-rules.ts';

function filesUnder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules') && !path.startsWith('dist'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(`${folder}/${path}`, 'utf8') }));
}

const all = filesUnder('src');
const source = all.filter(({ path }) => !/\.test(-d)?\.ts$/.test(path));

describe('the server', () => {
  test('was seen', () => {
    expect(source.length).toBeGreaterThan(80);
    const rooms = new Set(source.map(({ path }) => path.split('/')[0]));
    expect(rooms).toEqual(new Set(Object.keys(mayImport)));
  });

  test('keeps the rooms', () => {
    expect(violations(source)).toEqual([]);
  });

  test('gives each prepared statement a name of its own: under one name PostgreSQL takes no second text', () => {
    const names = source.flatMap(({ text }) =>
      [...text.matchAll(/\.query(?:<[^(]*>)?\(\s*(?:\{ name: )?'([a-z_]+)',/g)].map(([, name = '']) => name),
    );
    expect(names).toEqual(expect.arrayContaining(['insert_events', 'find_session', 'enqueue_job']));
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test('has every file that a fence names', () => {
    const named = fences.flatMap(({ files }) => files ?? []);
    expect(named.filter((path) => !source.some((file) => file.path === path))).toEqual([]);
  });
});

describe('a planted break is found', () => {
  const planted: [string, string, string][] = [
    ['policy/decide.ts', "import { x } from '#actions/perform.ts';", 'policy may not import actions'],
    ['crypto/seal.ts', "import type { X } from '#contract/ids.ts';", 'crypto may not import contract'],
    ['records/find.ts', "import { Pool } from 'pg';", 'the database driver does not belong here'],
    ['records/find.ts', 'await inTransaction(database, {}, run);', 'a transaction does not belong here'],
    ['records/find.ts', "tx.db.selectFrom('records')", 'the tables of records does not belong here'],
    ['http/app.ts', 'const port = process.env.PORT;', 'process.env does not belong here'],
    ['identity/x.ts', 'createCipheriv()', 'a cipher does not belong here'],
    ['records/x.ts', "import { y } from '../access/y.ts';", "'../' leaves the room"],
    ['records/utils.ts', '', 'a drawer or a barrel'],
    ['cellar/x.ts', '', 'no such room'],
  ];
  test.each(planted)('in %s: %s', (path, text, message) => {
    expect(violations([{ path, text }])).toEqual([expect.stringContaining(message)]);
  });
});

describe('the web client', () => {
  const web = filesUnder('web');

  test('was seen', () => {
    expect(web.length).toBeGreaterThan(30);
  });

  test('imports the contract and nothing else of the server', () => {
    const wrong = web.flatMap(({ path, text }) =>
      [...text.matchAll(/from '(#[^']+|(?:\.\.\/)+src\/[^']+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !target.startsWith('#contract/'))
        .map((target) => `${path}: ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('asks nothing of anybody else', () => {
    const foreign = web.filter(({ text }) => /['"`(]https?:\/\/(?!127\.0\.0\.1|localhost|www\.w3\.org)/.test(text));
    // but for one link, which its reader follows or not
    const shipped = foreign.filter(({ path }) => !path.endsWith('.test.ts'));
    expect(shipped.map(({ path }) => path)).toEqual(['contacts.ts']);
    const hosts = shipped.flatMap(({ text }) => [...text.matchAll(/https?:\/\/[^/'"`]+/g)].map(([host]) => host));
    expect(new Set(hosts)).toEqual(new Set(['https://zalo.me']));
  });

  test('opens windows in five places, of which none tells where its reader comes from', () => {
    const leading = web.filter(({ text }) => text.includes('_blank'));
    expect(leading.map(({ path }) => path).toSorted()).toEqual([
      'pages/command/Command.tsx', // a page of Kín's own
      'pages/list/SameValue.tsx', // a page of Kín's own, beside a form that is being filled in
      'pages/mailbox/OpenMail.tsx', // what a mail of Kín's own says
      'pages/reveal/ContactLink.tsx', // Zalo
      'parts/value-kinds.tsx', // a field that is a link, by `links.ts`
    ]);
    expect(leading.filter(({ text }) => !text.includes('noreferrer'))).toEqual([]);
  });
});
