/**
 * Guarantee: what is sealed stands nowhere in clear. Distinctive values that came in by every way there is are looked
 * for, in every spelling and encoding in which a program might have written them, in all tables of Kín, of its job
 * queue and of PostgreSQL's catalogue, in the raw files of the data directory (WAL and a server's log of all
 * statements with their parameters included), in temporary files and in everything that the program printed. Values
 * that are not sealed are found in the same places, so the search sees what it looks through.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { control, plantFiles, plantNonsense, plantRecords, plantSearches } from '../fixtures/planting.ts';
import type { Planting } from '../fixtures/planting.ts';
import { atEnd } from '../harness/at-end.ts';
import { originIn } from '../harness/owner-client.ts';
import { asPlanted, formsOf, searchFor } from '../harness/planted.ts';
import type { Planted, Search } from '../harness/planted.ts';
import { runKin } from '../harness/run-kin.ts';
import { newSowing } from '../harness/sowing.ts';
import { asSuperuser, dumpEverything, logStatements } from '../harness/superuser.ts';
import { newVisitor } from '../harness/visitor.ts';

/** Of the values, the same every time: what the search finds does not hang on luck. */
const seed = 60;

const folder = mkdtempSync(join(tmpdir(), 'kin-planted-'));
atEnd(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const temporary = join(folder, 'tmp');
const rootKeyFile = join(folder, 'keys', 'root.key');

const sow = newSowing(seed);
const password = sow.text('password', 'mèo {} nhảy rào');
/** What opens a door: the set-up code, an invitation, sessions. */
const tokens: string[] = [];

let printed = '';
let tables: ReadonlyMap<string, Buffer>;
/** Every file there is while the server runs, by its path. */
const files = new Map<string, Buffer>();
let search: Search;

beforeAll(async () => {
  mkdirSync(temporary);
  const kin = runKin(['serve'], {
    PORT: '0',
    KIN_DATA_DIR: dataDir,
    KIN_ROOT_KEY_FILE: rootKeyFile,
    TMPDIR: temporary,
  });
  const ready = await kin.printed('"ready"');
  await asSuperuser(dataDir, logStatements);
  const code = /#code=([\w-]+)/.exec(ready)?.[1] ?? '';
  const planting = await plantPeople(originIn(ready), code);
  await plantRecords(planting);
  await plantFiles(planting);
  await plantSearches(planting);
  await plantNonsense(planting);
  search = searchFor([...sow.values, ...asPlanted(tokens), ...rootKeySpellings()]);
  tables = await asSuperuser(dataDir, async (client) => {
    const dump = await dumpEverything(client);
    await client.query('checkpoint');
    return dump;
  });
  for (const path of filesBelow(folder)) if (path !== rootKeyFile) files.set(path, readFileSync(path));
  kin.stop('SIGTERM');
  const { code: exit, out, err } = await kin.ended;
  expect(exit).toBe(0);
  printed = out + err;
}, 60_000);

async function plantPeople(origin: string, code: string): Promise<Planting> {
  const browser = sow.text('browser', '{}-browser/1.0');
  const owner = newVisitor(origin, browser, (token) => tokens.push(token));
  const colleague = newVisitor(origin, browser, (token) => tokens.push(token));
  tokens.push(code);
  await owner.send('POST', '/sign-in', { email: sow.text('signed in as nobody', '{}@kin.example'), password });
  const email = sow.text('member', '{}.chu@kin.example');
  const person = { name: 'Trần Thị Chủ', email, password, language: 'vi' };
  const project = { name: 'Hoa Sen', template: 'sales' };
  await owner.send('POST', '/setup', { ...person, project, code: sow.text('wrong code', `{}${'x'.repeat(33)}`) });
  const made = await owner.send('POST', '/setup', { ...person, project, code });
  expect(made.status).toBe(201);
  const base = `/projects/${(made.body as { project: string }).project}`;
  const { roles }: { roles: { id: string; key: string }[] } = (await owner.send('GET', `${base}/roles`)).body;
  const invited = await owner.send('POST', `${base}/invitations`, {
    name: 'Lê Văn Viên',
    email: sow.text('member', 'Viên.{á}@kin.example'),
    roles: [roles.find(({ key }) => key === 'marketing')?.id],
    team: null,
    language: 'vi',
  });
  const token = (invited.body as { link: string }).link.split('#')[1] ?? '';
  tokens.push(token);
  await colleague.send('POST', '/invitations/read', { token });
  const joining = { token, name: 'Lê Viên', password, language: 'vi' };
  expect((await colleague.send('POST', '/invitations/accept', joining)).status).toBe(201);
  return { sow, base, owner, colleague };
}

function rootKeySpellings(): Planted[] {
  const base64 = /^key (\S+)$/m.exec(readFileSync(rootKeyFile, 'utf8'))?.[1] ?? '';
  const key = Buffer.from(base64, 'base64');
  expect(key.length).toBe(32);
  return [{ name: 'root key', texts: [base64.slice(0, 42), key.toString('hex')], bytes: key }];
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Names of what holds any of the planted, with the finds. */
function leaksIn(all: ReadonlyMap<string, Buffer>): [string, string[]][] {
  return [...all]
    .map(([name, bytes]): [string, string[]] => [name, search(bytes)])
    .filter(([, found]) => found.length > 0);
}

test('many values were planted, by every way', () => {
  expect(sow.values.length).toBeGreaterThanOrEqual(60);
  const ways = [...sow.ways].filter((way) => !way.startsWith('refused, '));
  expect(ways.join(', ')).toBe(
    'password, browser, signed in as nobody, member, wrong code, created, edited, edited by who sees masks, ' +
      'edited too late, refused row, heading, imported, broken off, file of another kind, searched',
  );
  expect(tokens.length).toBe(4);
});

describe('in the tables', () => {
  test('nothing that is sealed, nor what opens a door', () => {
    expect([...tables.keys()]).toEqual(
      expect.arrayContaining(['kin.records', 'graphile_worker._private_jobs', 'pg_statistic', 'connections']),
    );
    expect(leaksIn(tables)).toEqual([]);
  });

  test('what is not sealed, and the masks of what is', () => {
    const records = tables.get('kin.records')?.toString() ?? '';
    expect(records).toContain(`${control.name} (•••• ••• •••)`);
    expect(records).toContain(`${control.company}, •••• ••• •••, •••@•••`);
    for (const row of [2, 3, 4]) expect(records).toContain(`"${control.name} ${row}"`);
  });
});

describe('in the raw files of the data directory and in temporary ones', () => {
  test('nothing that is sealed, nor what opens a door, nor the root key', () => {
    expect(files.size).toBeGreaterThan(500);
    expect(leaksIn(files)).toEqual([]);
  });

  test('what is not sealed: in the tables’ files, in WAL and in the server’s log of its statements', () => {
    const places = new Set<string>();
    for (const [path, bytes] of files) {
      if (bytes.includes(control.name) && bytes.includes(control.company)) places.add(placeOf(path));
    }
    expect([...places].toSorted()).toEqual(['base', 'log', 'pg_wal']);
    const log = files.get(join(dataDir, 'postgres.log'))?.toString() ?? '';
    expect(log).toMatch(new RegExp(`parameters: .*${control.name}`, 'i'));
  });
});

function placeOf(path: string): string {
  return path.endsWith('.log') ? 'log' : (/\/postgres\/(\w+)\//.exec(path)?.[1] ?? path);
}

test('in what the program printed, but for the set-up code’s own line', () => {
  const lines = printed.split('\n').filter((line) => !line.includes('/set-up#code='));
  expect(lines.filter((line) => line.includes('"answered"')).length).toBeGreaterThan(60);
  const log = Buffer.from(lines.join('\n'));
  expect(search(log)).toEqual([]);
  expect([control.name, control.company, 'Hoa Sen'].filter((word) => log.includes(word))).toEqual([]);
});

test('the search sees every form, wherever it stands', () => {
  for (const { texts } of sow.values) {
    for (const { bytes } of texts.flatMap(formsOf)) {
      expect(search(Buffer.concat([Buffer.from('x'), bytes, Buffer.from('y')]))).not.toEqual([]);
    }
  }
  const find = searchFor(asPlanted(['zqxjvkwy']));
  for (const before of ['', 'a', 'ab']) {
    const text = Buffer.from(`${before}zqxjvkwy!`).toString('base64');
    expect(find(Buffer.from(text))).toEqual([
      `zqxjvkwy: base64 of utf-8 at ${before.length} at ${Math.ceil((before.length * 4) / 3)}`,
    ]);
  }
});
