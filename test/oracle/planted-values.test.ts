/**
 * Guarantee: what is sealed stands nowhere in clear. Distinctive values that came in by every way there is are looked
 * for, in every spelling and encoding in which a program might have written them, in all tables of Kín, of its job
 * queue and of PostgreSQL's catalogue, in the raw files of the data directory (WAL and a server's log of all
 * statements with their parameters included), in temporary files and in everything that the program printed. Values
 * that are not sealed are found in the same places, so the search sees what it looks through.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { plantExports, plantTrash } from '../fixtures/planting-batches.ts';
import { plantPeople } from '../fixtures/planting-people.ts';
import { control, plantFiles, plantNonsense, plantRecords, plantReveals, plantSearches } from '../fixtures/planting.ts';
import type { Planting } from '../fixtures/planting.ts';
import { atEnd } from '../harness/at-end.ts';
import { readEverything } from '../harness/everything.ts';
import type { Everything } from '../harness/everything.ts';
import { originIn } from '../harness/owner-client.ts';
import { asPlanted, formsOf, searchFor } from '../harness/planted.ts';
import type { Planted, Search } from '../harness/planted.ts';
import { runKin } from '../harness/run-kin.ts';
import type { RunningKin } from '../harness/run-kin.ts';
import { newSowing } from '../harness/sowing.ts';
import { asSuperuser, logStatements } from '../harness/superuser.ts';

/** Of the values, the same every time: what the search finds does not hang on luck. */
const seed = 60;

const folder = mkdtempSync(join(tmpdir(), 'kin-planted-'));
atEnd(() => rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));
const dataDir = join(folder, 'data');
const temporary = join(folder, 'tmp');
const rootKeyFile = join(folder, 'keys', 'root.key');
const env = { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: rootKeyFile, TMPDIR: temporary };

const sow = newSowing(seed);
/** What opens a door: the set-up code, an invitation, sessions. */
const tokens: string[] = [];
let kin: RunningKin;
let planting: Planting;
let printed = '';

beforeAll(async () => {
  mkdirSync(temporary);
  // Nothing listens there: mails wait.
  const smtp = `smtp://kin:${sow.text('password of the mail server', '{}')}@127.0.0.1:9`;
  kin = runKin(['serve'], { ...env, SMTP_URL: smtp });
  const ready = await kin.printed('"ready"');
  await asSuperuser(dataDir, logStatements);
  const code = /#code=([\w-]+)/.exec(ready)?.[1] ?? '';
  planting = await plantPeople(sow, { origin: originIn(ready), code }, (token) => tokens.push(token));
});

/** For all that was planted so far. */
const newSearch = () => searchFor([...sow.values, ...asPlanted(tokens), rootKey()]);

function rootKey(): Planted {
  const base64 = /^key (\S+)$/m.exec(readFileSync(rootKeyFile, 'utf8'))?.[1] ?? '';
  const key = Buffer.from(base64, 'base64');
  expect(key.length).toBe(32);
  return { name: 'root key', texts: [base64.slice(0, 42), key.toString('hex')], bytes: key };
}

/** What holds any of the planted, with the finds. */
function leaksIn({ tables, files }: Everything, search: Search): [string, string[]][] {
  return [...tables, ...files]
    .map(([name, bytes]): [string, string[]] => [name, search(bytes)])
    .filter(([, found]) => found.length > 0);
}

/** In which kinds of places values stand that are not sealed. */
function placesOfControl({ files }: Everything): string[] {
  const places = new Set<string>();
  for (const [path, bytes] of files) {
    if (!bytes.includes(control.name) || !bytes.includes(control.company)) continue;
    places.add(path.endsWith('.log') ? 'log' : (/\/postgres\/(\w+)\//.exec(path)?.[1] ?? path));
  }
  return [...places].toSorted();
}

test('created, edited, imported, searched, revealed, looked up and refused', async () => {
  await plantRecords(planting);
  await plantFiles(planting);
  await plantSearches(planting);
  await plantReveals(planting);
  await plantNonsense(planting);
  const everything = await readEverything(folder, dataDir, rootKeyFile);
  expect([...everything.tables.keys()]).toEqual(
    expect.arrayContaining(['kin.records', 'graphile_worker._private_jobs', 'pg_statistic', 'connections']),
  );
  expect(everything.files.size).toBeGreaterThan(500);
  expect(leaksIn(everything, newSearch())).toEqual([]);

  const records = everything.tables.get('kin.records')?.toString() ?? '';
  expect(records).toContain(`${control.name} (•••• ••• •••)`);
  expect(records).toContain(`${control.company}, •••• ••• •••, •••@•••`);
  for (const row of [2, 3, 4]) expect(records).toContain(`"${control.name} ${row}"`);
  expect(placesOfControl(everything)).toEqual(['base', 'log', 'pg_wal']);
  const log = everything.files.get(join(dataDir, 'postgres.log'))?.toString() ?? '';
  expect(log).toMatch(new RegExp(`parameters: .*${control.name}`, 'i'));
});

test('deleted, restored, and left in the trash', async () => {
  await plantTrash(planting);
  const everything = await readEverything(folder, dataDir, rootKeyFile);
  expect(leaksIn(everything, newSearch())).toEqual([]);
  expect(everything.tables.get('kin.trash')?.toString()).toContain(`"${control.name} deleted"`);
});

test('exported, in files that lie there', async () => {
  await plantExports(planting);
  const everything = await readEverything(folder, dataDir, rootKeyFile);
  expect(leaksIn(everything, newSearch())).toEqual([]);
  expect(everything.tables.get('kin.export_pieces')?.length).toBeGreaterThan(1_000);
});

test('told of in mails that wait for their server', async () => {
  expect(await waitingMails()).toBeGreaterThan(3);
  const everything = await readEverything(folder, dataDir, rootKeyFile);
  expect(leaksIn(everything, newSearch())).toEqual([]);
  expect(everything.tables.get('graphile_worker._private_jobs')?.length).toBeGreaterThan(100);
});

test('told of in the mailbox of this machine', async () => {
  // The queue's pause after a failure, cut short.
  await asSuperuser(dataDir, (client) => client.query('update graphile_worker._private_jobs set run_at = now()'));
  await end();
  kin = runKin(['serve'], env);
  const ready = await kin.printed('"ready"');
  for (const visitor of [planting.owner, planting.colleague]) visitor.moveTo(originIn(ready));
  const token = /\/mailbox#token=([\w-]+)/.exec(ready)?.[1] ?? '';
  tokens.push(token);
  await expect.poll(waitingMails, { timeout: 30_000, interval: 100 }).toBe(0);
  const { mails }: { mails: { id: string; to: string }[] } = (
    await planting.owner.send('POST', '/mailbox/find', { token })
  ).body;
  expect(mails.length).toBeGreaterThan(3);
  for (const { id, to } of mails) {
    const { body: mail }: { body: { text: string } } = await planting.owner.send('POST', `/mailbox/mails/${id}`, {
      token,
    });
    // Its address is one of those that were planted; nothing else of them is in it.
    expect(newSearch()(Buffer.from(to)).every((found) => found.startsWith('member'))).toBe(true);
    expect(newSearch()(Buffer.from(mail.text))).toEqual([]);
  }
  const everything = await readEverything(folder, dataDir, rootKeyFile);
  expect(leaksIn(everything, newSearch())).toEqual([]);
  expect(everything.tables.get('kin.mailbox')?.length).toBeGreaterThan(10_000);
});

async function waitingMails(): Promise<number> {
  const { waiting }: { waiting: number } = (await planting.owner.send('POST', `${planting.base}/notices/find`, {}))
    .body;
  return waiting;
}

async function end(): Promise<void> {
  kin.stop('SIGTERM');
  const { code, out, err } = await kin.ended;
  expect(code).toBe(0);
  printed += out + err;
}

test('in what the program printed, but for the lines that open a door', async () => {
  await end();
  const lines = printed.split('\n').filter((line) => !/\/(?:set-up#code|mailbox#token)=/.test(line));
  expect(lines.filter((line) => line.includes('"answered"')).length).toBeGreaterThan(60);
  const log = Buffer.from(lines.join('\n'));
  expect(newSearch()(log)).toEqual([]);
  expect([control.name, control.company, 'Hoa Sen'].filter((word) => log.includes(word))).toEqual([]);
});

test('many values were planted, by every way', () => {
  expect(sow.values.length).toBeGreaterThanOrEqual(60);
  const ways = [...sow.ways].filter((way) => !way.startsWith('refused, '));
  expect(ways.join(', ')).toBe(
    'password of the mail server, password, browser, signed in as nobody, member, wrong code, created, edited, edited by who sees masks, ' +
      'edited too late, refused row, heading, imported, broken off, file of another kind, searched, revealed, reason, looked up, deleted, ' +
      'restored, edited after its restore, searched in an export',
  );
  expect(tokens.length).toBe(5);
});

test('the search sees every form, wherever it stands', () => {
  const search = newSearch();
  for (const { bytes } of sow.values.flatMap(({ texts }) => texts.flatMap(formsOf))) {
    expect(search(Buffer.concat([Buffer.from('x'), bytes, Buffer.from('y')]))).not.toEqual([]);
  }
  const find = searchFor(asPlanted(['zqxjvkwy']));
  for (const [before, at] of [0, 2, 3].entries()) {
    const text = Buffer.from(`${'a'.repeat(before)}zqxjvkwy!`).toString('base64');
    expect(find(Buffer.from(text))).toEqual([`zqxjvkwy: base64 of utf-8 at ${before} at ${at}`]);
  }
});
