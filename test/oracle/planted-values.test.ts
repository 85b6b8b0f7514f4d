/**
 * Guarantee: what is sealed stands nowhere in clear. Values that came in by every way there is are looked for, in
 * several encodings, in all tables of Kín and of its job queue, in the raw files of the data directory (WAL and the
 * server's log included) and in everything that the program printed. Values that are not sealed are found in the same
 * places, so the search sees what it looks through.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findWords, formsOf } from '../harness/planted.ts';
import { runKin } from '../harness/run-kin.ts';

/** In every planted address, note, password, heading and piece of nonsense. */
const word = 'zqxjvkwy';
/** The last digits of every planted phone. */
const digits = '16183529';
/** A customer's name, which is not sealed. */
const control = 'Doichungkin';
/** In the password, which may not hold what is in the address. */
const ofPassword = 'wyqvxzkj';
const password = `mèo ${ofPassword} nhảy rào`;
const ownerEmail = `${word}.chu@kin.example`;

const folder = mkdtempSync(join(tmpdir(), 'kin-planted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dataDir = join(folder, 'data');
const rootKeyFile = join(folder, 'keys', 'root.key');

const secrets = [word, digits, ofPassword];
let printed = '';
/** Rows as text, by table. */
const tables = new Map<string, string>();

beforeAll(async () => {
  const kin = runKin(['serve'], { PORT: '0', KIN_DATA_DIR: dataDir, KIN_ROOT_KEY_FILE: rootKeyFile });
  const [, origin = '', code = ''] =
    /(http:\/\/127\.0\.0\.1:\d+)\/set-up#code=([\w-]+)/.exec(await kin.printed('"ready"')) ?? [];
  await plant(origin, code);
  await readTables();
  kin.stop('SIGTERM');
  const { code: exit, out, err } = await kin.ended;
  expect(exit).toBe(0);
  printed = out + err;
}, 60_000);

interface Answer {
  readonly status: number;
  readonly body: never;
}

/** A browser: keeps its cookie. */
function visitor(origin: string) {
  let cookie = '';
  return async (method: string, path: string, body?: unknown, type = 'application/json'): Promise<Answer> => {
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        'x-kin': '1',
        'user-agent': `${word}-browser`,
        cookie,
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body: content }),
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) {
      cookie = set.split(';', 1)[0] ?? '';
      if (cookie.length > 20) secrets.push(cookie.slice(cookie.indexOf('=') + 1));
    }
    return { status: answer.status, body: (await answer.json()) as never };
  };
}

async function plant(origin: string, code: string): Promise<void> {
  const owner = visitor(origin);
  const colleague = visitor(origin);
  await owner('POST', '/sign-in', { email: `${word}.ai@kin.example`, password });
  const project = { name: 'Hoa Sen', template: 'sales' };
  const person = { name: 'Trần Thị Chủ', email: ownerEmail, password, language: 'vi' };
  await owner('POST', '/setup', { ...person, project, code: `${word}${'x'.repeat(35)}` });
  const made: { status: number; body: { project: string } } = await owner('POST', '/setup', {
    ...person,
    project,
    code,
  });
  expect(made.status).toBe(201);
  secrets.push(code);
  const base = `/projects/${made.body.project}`;

  const { roles }: { roles: { id: string; key: string }[] } = (await owner('GET', `${base}/roles`)).body;
  const role = roles.find(({ key }) => key === 'marketing')?.id;
  const invited: { body: { link: string } } = await owner('POST', `${base}/invitations`, {
    name: 'Lê Văn Viên',
    email: `${word}.vien@kin.example`,
    roles: [role],
    team: null,
    language: 'vi',
  });
  const token = invited.body.link.split('#')[1] ?? '';
  secrets.push(token);
  await colleague('POST', '/invitations/read', { token });
  const joined = await colleague('POST', '/invitations/accept', { token, name: 'Lê Viên', password, language: 'vi' });
  expect(joined.status).toBe(201);

  await plantRecords(`${base}/tables/1/records`, owner, colleague);
  await plantFile(`${base}/tables/1/imports`, owner);
  await plantNonsense(base, owner);
}

type Visitor = ReturnType<typeof visitor>;

async function plantRecords(records: string, owner: Visitor, colleague: Visitor): Promise<void> {
  const values = {
    '1': `${control} (0${`9${digits}`})`,
    '2': [`03${digits}`, `+84 7${digits}`],
    '3': [`${word}.a@kin.example`, `B.${word.toUpperCase()}@Kin.Example`],
    '4': `Công ty Sen, 0${`8${digits}`}, ${word}.c@kin.example`,
    '10': `Ghi chú ${word}, gọi 05${digits}`,
  };
  const created: { status: number; body: { id: string } } = await owner('POST', records, { values });
  expect(created.status).toBe(201);
  const record = `${records}/${created.body.id}`;
  const edit = { '2': [`09${digits}`], '7': `12 Lê Lợi, tìm ${word}.d@kin.example`, '10': `${word} lần hai` };
  expect((await owner('PATCH', record, { version: 1, values: edit })).status).toBe(200);
  // Refused, by what is typed and by who types it.
  await owner('PATCH', record, { version: 1, values: { '2': [`07${digits}`] } });
  await owner('POST', records, { values: { '1': 'A', '3': [`${word}(at)kin`] } });
  await owner('POST', records, { values: { '1': 'A', '8': word, [`9${digits}`]: word } });
  await colleague('PATCH', record, { version: 2, values: { '2': [`•••• ••• ${digits}`] } });
  for (const search of [`03${digits}`, `${word}.a@kin.example`, `${word} 09${digits}`, word]) {
    await owner('POST', `${records}/find`, { search });
    await colleague('POST', `${records}/find`, { search });
    await owner('POST', `${records}/count`, { search });
  }
  await owner('POST', `${records}/find`, { cursor: word });
  const history: { body: { changes: unknown[] } } = await owner('GET', `${record}/history`);
  expect(JSON.stringify(history.body)).toContain(`9${digits}`);
}

async function plantFile(imports: string, owner: Visitor): Promise<void> {
  const file = [
    `Họ tên;SĐT;Email;Ghi chú;Cột ${word}`,
    `${control} Hai;09${digits};${word}.e@kin.example;${word} trong file;bỏ qua ${word}`,
    `Sai;08${digits};${word}(at)kin;${word};05${digits}`,
  ].join('\n');
  interface Uploaded {
    readonly id: string;
    readonly columns: readonly { readonly field: number | null }[];
  }
  await owner('POST', imports, `%PDF-1.4 ${word}`, 'text/csv');
  const { id, columns }: Uploaded = (await owner('POST', imports, file, 'text/csv')).body;
  const chosen = columns.flatMap(({ field }, column) => (field === null ? [] : [{ column, field }]));
  expect((await owner('POST', `${imports}/${id}/start`, { columns: chosen })).status).toBe(202);
  interface Progress {
    readonly state: string;
  }
  for (let state = 'running'; state !== 'done';) {
    state = ((await owner('GET', `${imports}/${id}`)).body as Progress).state;
    expect(state).not.toBe('failed');
  }
  const refused = await owner('GET', `${imports}/${id}/refused-rows`);
  expect(JSON.stringify(refused.body)).toContain(`${word}(at)kin`);
}

async function plantNonsense(base: string, owner: Visitor): Promise<void> {
  await owner('POST', `${base}/tables/1/records`, `{"values": ${word} ${digits}`);
  await owner('POST', `${base}/tables/1/records`, { [word]: digits });
  await owner('GET', `${base}/tables/1/records/${word}`);
  await owner('GET', `${base}/members?${word}=9${digits}`);
  await owner('GET', `/${word}/${digits}`);
  await owner('POST', `${base}/teams`, { name: '', parent: word, leaders: [digits] });
}

async function readTables(): Promise<void> {
  const { superuser } = JSON.parse(readFileSync(join(dataDir, 'database-passwords.json'), 'utf8')) as {
    superuser: string;
  };
  const client = new Client({
    host: join(dataDir, 'postgres'),
    user: 'postgres',
    password: superuser,
    database: 'kin',
  });
  await client.connect();
  const found = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  for (const { name } of found.rows) {
    const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
    tables.set(name, rows.map(({ text }) => text).join('\n'));
  }
  await client.query('checkpoint');
  await client.end();
}

/** Every file below the data directory, with its bytes. */
function* rawFiles(): Generator<readonly [string, Buffer]> {
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) yield [join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name))];
  }
}

describe('in the tables', () => {
  test('nothing that is sealed, nor what opens a door', () => {
    expect(tables.size).toBeGreaterThan(30);
    for (const [name, text] of tables) {
      expect({ name, found: findWords(Buffer.from(text), secrets) }).toEqual({ name, found: [] });
    }
  });

  test('what is not sealed, and the masks of what is', () => {
    expect(tables.get('kin.records')).toContain(`${control} (•••• ••• •••)`);
    expect(tables.get('kin.records')).toContain(`${control} Hai`);
    expect(tables.get('kin.event_payloads')).toBeDefined();
  });
});

test('in the raw files of the data directory', () => {
  const rootKey = Buffer.from(/^key (\S+)$/m.exec(readFileSync(rootKeyFile, 'utf8'))?.[1] ?? '', 'base64');
  expect(rootKey.length).toBe(32);
  const words = [...secrets, rootKey.toString('hex'), rootKey.toString('base64').slice(0, -2)];
  const places = new Set<string>();
  let files = 0;
  for (const [path, bytes] of rawFiles()) {
    files += 1;
    expect({ path, found: findWords(bytes, words) }).toEqual({ path, found: [] });
    expect({ path, rootKey: bytes.includes(rootKey) }).toEqual({ path, rootKey: false });
    if (bytes.includes(control)) places.add(path.includes('/pg_wal/') ? 'wal' : 'heap');
  }
  expect(files).toBeGreaterThan(500);
  expect([...places].toSorted()).toEqual(['heap', 'wal']);
});

test('in what the program printed, but for the set-up code’s own line', () => {
  const lines = printed.split('\n').filter((line) => !line.includes('/set-up#code='));
  expect(lines.filter((line) => line.includes('"answered"')).length).toBeGreaterThan(30);
  const log = Buffer.from(lines.join('\n'));
  expect(findWords(log, [control, 'Hoa Sen', ...secrets])).toEqual([]);
});

test('the search sees every form', () => {
  for (const { bytes } of formsOf(word)) {
    expect(findWords(Buffer.concat([Buffer.from('x'), bytes, Buffer.from('y')]), [word])).not.toEqual([]);
  }
  for (const before of ['', 'a', 'ab']) {
    const text = Buffer.from(`${before}${word}!`).toString('base64');
    expect(findWords(Buffer.from(text), [word])).toEqual([`${word}: base64 at ${before.length}`]);
  }
});
