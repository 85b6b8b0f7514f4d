/**
 * Guarantee: the program as it is started serves the whole way from the printed set-up address to a customer's
 * record, writes nothing personal into its log, and ends cleanly when asked, answering who is still in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#contract/routes.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { runKin } from '../../test/harness/run-kin.ts';
import type { RunningKin } from '../../test/harness/run-kin.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

const password = 'mèo mun nhảy qua tường rào';
const email = 'chu.nhan@example.vn';
const phone = '0903 123 456';

describe('with a database of one’s own', () => {
  let kin: RunningKin;
  let origin: string;
  let code: string;
  let cookie = '';

  async function call(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { 'x-kin': '1', cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }

  beforeAll(async () => {
    const { urls } = await freshDatabase();
    kin = runKin(['serve'], {
      PORT: '0',
      KIN_DATA_DIR: join(folder, 'unused'),
      KIN_ROOT_KEY_FILE: join(folder, 'root.key'),
      DATABASE_URL: urls.app,
      KIN_MIGRATE_URL: urls.migrate,
      KIN_KEEPER_URL: urls.keeper,
    });
    const printed = /(http:\/\/127\.0\.0\.1:\d+)\/set-up#code=([\w-]+)/.exec(await kin.printed('"ready"'));
    [, origin = '', code = ''] = printed ?? [];
  });

  test('it is ready', async () => {
    expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({
      ready: true,
      checks: { database: true, worker: true },
    });
  });

  test('it describes every route of the contract', async () => {
    const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const told = Object.values(document.paths).flatMap((path) => Object.values(path).map((each) => each.operationId));
    expect(told).toEqual(expect.arrayContaining(routes.map(({ name }) => name)));
  });

  test('from the set-up code to a record', async () => {
    expect((await call('GET', '/me')).body.code).toBe('not_signed_in');
    const project = { name: 'Hoa Sen', template: 'sales' };
    const owner = { name: 'Trần Thị Chủ', email, password, language: 'vi', project };
    expect((await call('POST', '/setup', { ...owner, code: 'x'.repeat(43) })).body.code).toBe('setup_code_wrong');
    const made = await call('POST', '/setup', { ...owner, code });
    expect(made.status).toBe(201);
    expect(cookie).toMatch(/^kin=[\w-]{43}$/);
    expect((await call('POST', '/setup', { ...owner, code })).body.code).toBe('already_set_up');

    const id = made.body.project as string;
    const { tables } = (await call('GET', `/projects/${id}`)).body;
    const table = tables.find(({ key }: { key: string }) => key === 'customers');
    const field = (kind: string) => table.fields.find((each: { kind: string }) => each.kind === kind).id as number;
    const required = table.fields.find((each: { required: boolean }) => each.required).id as number;
    const values = { [required]: 'Nguyễn Thị Hòa', [field('phones')]: [phone] };
    const records = `/projects/${id}/tables/${table.id}/records`;
    const created = await call('POST', records, { values });
    expect(created.status).toBe(201);
    expect(created.body.values[field('phones')]).toEqual({ state: 'open', value: ['+84903123456'] });
    expect((await call('GET', `${records}/${created.body.id}`)).body.values).toEqual(created.body.values);
    expect((await call('GET', `/projects/${id}/tables/999/records/${created.body.id}`)).body.code).toBe('not_found');
  });

  test('a session ends at once', async () => {
    const before = cookie;
    expect((await call('POST', '/sign-out')).status).toBe(200);
    cookie = before;
    expect((await call('GET', '/me')).body.code).toBe('not_signed_in');
    expect((await call('POST', '/sign-in', { email, password: 'wrong' })).body.code).toBe('wrong_sign_in');
    expect((await call('POST', '/sign-in', { email, password })).status).toBe(200);
  });

  test('asked to stop it answers who is in, and its log holds nothing of anybody', async () => {
    const port = Number(new URL(origin).port);
    const body = JSON.stringify({ language: 'en' });
    const answered = Promise.withResolvers<string>();
    let heard = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        `PATCH /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Kin: 1\r\nCookie: ${cookie}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
      ),
    );
    const letIn = Promise.withResolvers<void>();
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (heard.includes('100 Continue')) letIn.resolve();
    });
    socket.on('close', () => answered.resolve(heard));
    await letIn.promise;
    kin.stop('SIGTERM');
    await kin.printed('"stopping"');
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow('fetch failed');
    socket.write(body);
    expect(await answered.promise).toMatch(/HTTP\/1\.1 200 OK[\s\S]*connection: close\r\n[\s\S]*\{"done":true\}$/);

    const { code: exitCode, out, err } = await kin.ended;
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const lines = out.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(12);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ msg: 'stopped' });
    const log = lines.join('\n');
    for (const secret of [email, password, phone, '903123456', 'Nguy', 'Hoa Sen', cookie.slice(4), code]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('with the embedded database', () => {
  test('a second start says who holds the directory; Ctrl-C ends the first', async () => {
    const env = {
      PORT: '0',
      KIN_DATA_DIR: join(folder, 'data'),
      KIN_ROOT_KEY_FILE: join(folder, 'keys', 'root.key'),
    };
    const first = runKin(['serve'], env);
    await first.printed('"ready"');
    const second = await runKin(['serve'], env).ended;
    expect(second.code).toBe(1);
    expect(second.err).toMatch(/^The data directory \S+ is in use by the Kín that runs as process \d+ since /);
    first.stop('SIGINT');
    first.stop('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0, err: '' });
  });
});
