/** An installation to be measured: PostgreSQL as embedded, the real server as a process of its own, and its people. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '#database/embedded/start.ts';
import { root, startProgram } from './processes.ts';
import type { Program } from './processes.ts';

/** Somebody signed in. */
export interface Person {
  readonly member: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed reply. @throws Error on any status but 2xx */
  call<Reply>(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Sends a file to be imported. */
  upload(file: Uint8Array<ArrayBuffer>): Promise<{ id: string; columns: { field: number | null }[] }>;
}

export interface House {
  readonly port: number;
  readonly project: string;
  /** Of the customers: `/api/v1/projects/.../tables/1`. */
  readonly table: string;
  readonly server: Program;
  /** Of role `sales`: sees all records, e-mails and phones of his own only. */
  readonly sales: Person;
  /** Of role `admin`: both open everywhere. */
  readonly admin: Person;
  /** Of six roles with twenty grants each, which together open everything on customers. */
  readonly manyRoles: Person;
  readonly owner: Person;
  /** Past every policy: to look at what is stored, and to make the floors' tables. */
  readonly database: Client;
  readonly databaseUrl: string;
  /** The program's own login, and its root key. */
  readonly appUrl: string;
  readonly rootKeyFile: string;
  readonly directory: string;
  close(): Promise<void>;
}

const password = 'bảy con mèo đi câu';

/** @param profile a folder for CPU profiles of the server, or null; with it PostgreSQL counts statements */
export async function openHouse(profile: string | null): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'kin-bench-'));
  const dataDir = join(directory, 'data');
  if (profile !== null) await countStatements(dataDir);
  const postgres = await startEmbedded({ dataDir, address: 'the bench' });
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    PORT: '0',
    KIN_ROOT_KEY_FILE: join(directory, 'root.key'),
    DATABASE_URL: postgres.urls.app,
    KIN_MIGRATE_URL: postgres.urls.migrate,
    KIN_KEEPER_URL: postgres.urls.keeper,
  };
  const flags = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const server = await startProgram([...flags, join(root, 'src/main.ts'), 'serve'], env, /"ready"/);
  const [, port = '', code = ''] = /127\.0\.0\.1:(\d+)\/set-up#code=([\w-]+)/.exec(server.printed) ?? [];
  const databaseUrl = postgres.superuserUrl('kin');
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  return {
    port: Number(port),
    ...(await settle(Number(port), code)),
    server,
    database,
    databaseUrl,
    appUrl: postgres.urls.app,
    rootKeyFile: env.KIN_ROOT_KEY_FILE,
    directory,
    async close() {
      await server.stop();
      await database.end();
      await postgres.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The same house with another project of its owner's, who stands for everybody there. */
export async function openBeside(house: House): Promise<House> {
  const made = { name: 'Hoa Mai', template: 'sales' };
  const { project } = await house.owner.call<{ project: string }>('POST', '/api/v1/projects', made);
  const place = `/api/v1/projects/${project}`;
  const { me } = await house.owner.call<{ me: { member: string } }>('GET', place);
  const table = `${place}/tables/1`;
  const owner = signedIn(house.port, table, house.owner.headers.cookie ?? '', me.member);
  return { ...house, project, table, owner, admin: owner, sales: owner, manyRoles: owner };
}

async function countStatements(dataDir: string): Promise<void> {
  const postgres = await startEmbedded({ dataDir, address: 'the bench' });
  const client = new Client({ connectionString: postgres.superuserUrl('kin') });
  await client.connect();
  await client.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
  await client.query('create extension pg_stat_statements');
  await client.end();
  await postgres.stop();
}

/** The owner, his project, and the two members whose requests are measured. */
async function settle(port: number, code: string) {
  const visitor = signedIn(port, '', '', '');
  const owner = { code, name: 'Trần Thị Chủ', email: 'chu@kin.example', password, language: 'vi' };
  const project = { name: 'Hoa Sen', template: 'sales' };
  const { body, cookie } = await visitor.send('POST', '/api/v1/setup', { ...owner, project });
  const id = (body as { project: string }).project;
  const place = `/api/v1/projects/${id}`;
  const table = `${place}/tables/1`;
  const chief = signedIn(port, table, cookie, '');
  const { roles } = await chief.call<{ roles: { id: string; key: string }[] }>('GET', `${place}/roles`);
  const withRole = (key: string) => join(key, [roles.find((each) => each.key === key)?.id]);
  const join = async (key: string, held: readonly (string | undefined)[]): Promise<Person> => {
    const invited = {
      name: `Lê Văn ${key}`,
      email: `${key}@kin.example`,
      roles: held,
      team: null,
      language: 'vi',
    };
    const { link } = await chief.call<{ link: string }>('POST', `${place}/invitations`, invited);
    const accepted = { token: link.split('#')[1], name: invited.name, password, language: 'vi' };
    const entered = (await visitor.send('POST', '/api/v1/invitations/accept', accepted)).cookie;
    const { me } = await signedIn(port, table, entered, '').call<{ me: { member: string } }>('GET', place);
    return signedIn(port, table, entered, me.member);
  };
  const made: string[] = [];
  for (let number = 1; number <= 6; number++) made.push(await makeLongRole(chief, place, number));
  const { me } = await chief.call<{ me: { member: string } }>('GET', place);
  return {
    project: id,
    table,
    sales: await withRole('sales'),
    admin: await withRole('admin'),
    manyRoles: await join('many', made),
    owner: signedIn(port, table, cookie, me.member),
  };
}

/** Ten rights on customers, and ten grants on fields: four groups and six fields by name. */
async function makeLongRole(chief: Pick<Person, 'call'>, place: string, number: number): Promise<string> {
  const name = `Nhóm quyền ${number}`;
  const { id } = await chief.call<{ id: string }>('POST', `${place}/roles`, { name: { vi: name, en: name } });
  const path = `${place}/grants/role/${id}`;
  const { seen } = await chief.call<{ seen: string }>('GET', path);
  const allow = { effect: 'allow', table: 1, scope: 'all' };
  const open = { ...allow, read: 'open', write: true, export: null, reveal: null, lookup: null };
  const rights = ['view', 'create', 'edit', 'bulk_edit', 'assign', 'claim', 'delete', 'export', 'import', 'restore'];
  const fields = [
    ...['email', 'phone', 'sensitive', 'rest'].map((group) => ({ ...open, group })),
    ...[1, 2, 3, 4, 5, 6].map((field) => ({ ...open, field })),
  ];
  const grants = { rights: rights.map((right) => ({ ...allow, right })), fields, limits: {} };
  await chief.call('POST', path, { grants, seen });
  return id;
}

function signedIn(port: number, table: string, cookie: string, member: string) {
  const headers = { 'x-kin': '1', cookie };
  const send = async (method: string, path: string, body?: unknown, type = 'application/json') => {
    const sent = body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: sent }),
    });
    const reply = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${reply}`);
    const set = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    return { cookie: set, body: JSON.parse(reply) as unknown };
  };
  return {
    member,
    headers,
    send,
    call: async <Reply>(method: string, path: string, body?: unknown) => (await send(method, path, body)).body as Reply,
    upload: async (file: Uint8Array<ArrayBuffer>) =>
      (await send('POST', `${table}/imports`, file, 'text/csv')).body as Awaited<ReturnType<Person['upload']>>,
  };
}
