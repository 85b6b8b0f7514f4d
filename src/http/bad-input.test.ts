/**
 * Guarantee: whatever is sent, only what the contract describes gets to the door; everything else is answered by a
 * problem with a stable code and the place of the fault, and the same for what cannot exist as for what does not.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contract/errors.ts';
import { importLimits } from '#contract/imports.ts';
import type { AccountId, SessionId } from '#contract/ids.ts';
import type { AccountActor, Origin } from '#policy/actor.ts';
import { maskFor } from '#policy/mask.ts';
import { echoApp } from '../../test/harness/echo-app.ts';

const token = 'a'.repeat(43);
const findSession = (given: string, origin: Origin): Promise<AccountActor | null> =>
  Promise.resolve(
    given === token
      ? { kind: 'account', account: 'account' as AccountId, session: 'session' as SessionId, ...origin }
      : null,
  );
const signedIn = { 'x-kin': '1', cookie: `kin=${token}` };

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await echoApp({ findSession }));
});
afterAll(() => app.close());

function post(payload: string | Buffer, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/write',
    payload,
    headers: { 'content-type': 'application/json', 'x-kin': '1', ...headers },
  });
}

describe('a body', () => {
  test('that is good gets through, parsed', async () => {
    const answer = await post('{"name":"Hòa"}');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ input: { body: { name: 'Hòa', list: [], values: {} } } });
  });

  const bad: [string, string | Buffer, number, string, string | undefined][] = [
    ['is empty', '', 400, 'malformed_json', undefined],
    ['is cut', '{"name":"a', 400, 'malformed_json', undefined],
    ['is not JSON', 'name=a', 400, 'malformed_json', undefined],
    ['is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed_json', undefined],
    ['has the key __proto__', '{"name":"a","__proto__":{"admin":true}}', 400, 'malformed_json', undefined],
    ['has it deep inside', '{"name":"a","inner":{"__proto__":1}}', 400, 'malformed_json', undefined],
    ['has it in escapes', '{"name":"a","\\u005f_proto__":{}}', 400, 'malformed_json', undefined],
    ['reaches for a prototype', '{"constructor":{"prototype":{}}}', 400, 'malformed_json', undefined],
    ['has the key constructor', '{"name":"a","constructor":1}', 422, 'invalid_input', '/constructor'],
    ['has an unknown field', '{"name":"a","extra":1}', 422, 'invalid_input', '/extra'],
    ['has one inside', '{"name":"a","inner":{"x/y":1,"a/b":true}}', 422, 'invalid_input', '/inner/x~1y'],
    ['lacks a field', '{}', 422, 'invalid_input', '/name'],
    ['has a wrong type', '{"name":7}', 422, 'invalid_input', '/name'],
    ['has one inside a list', '{"name":"a","list":[1,"2"]}', 422, 'invalid_input', '/list/1'],
    ['has one under a key with a slash', '{"name":"a","inner":{"a/b":1}}', 422, 'invalid_input', '/inner/a~1b'],
    ['is no object', '[]', 422, 'invalid_input', undefined],
    ['holds NUL', '{"name":"a\\u0000"}', 422, 'invalid_input', '/name'],
    ['holds half a character', '{"name":"a","values":{"1":"\\ud83d"}}', 422, 'invalid_input', '/values/1'],
    ['holds NUL in a key', '{"name":"a","values":{"\\u0000":"b"}}', 422, 'invalid_input', '/values'],
    ['is nested without end', `${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`, 422, 'invalid_input', undefined],
    ['is a list without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 422, 'invalid_input', undefined],
  ];
  test.each(bad)('that %s', async (_what, payload, status, code, field) => {
    const answer = await post(payload);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const words = code.replace('_', ' ');
    expect(answer.json()).toEqual({
      type: `/problems/${code}`,
      title: words.charAt(0).toUpperCase() + words.slice(1),
      status,
      code,
      ...(field === undefined ? {} : { field }),
    });
    expect(answer.statusCode).toBe(status);
  });

  test('with whole characters in escapes gets through', async () => {
    const answer = await post('{"name":"\\ud83d\\ude00"}');
    expect(answer.json()).toMatchObject({ input: { body: { name: '😀' } } });
  });

  test('over 1 MiB', async () => {
    const answer = await post(`{"name":"${'a'.repeat(1024 * 1024)}"}`);
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body_too_large']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/csv', 'application/xml'])(
    'as %s',
    async (type) => {
      const answer = await post('{"name":"a"}', { 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
    },
  );
});

describe('an address', () => {
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  test('with a wrong parameter in its query', async () => {
    expect((await get('/api/v1/query?after=x')).json()).toMatchObject({ code: 'invalid_input', field: 'after' });
  });
  test('with an unknown one', async () => {
    expect((await get('/api/v1/query?extra=1')).json()).toMatchObject({ code: 'invalid_input', field: 'extra' });
  });
  test('with one that is given twice', async () => {
    expect((await get('/api/v1/query?after=1&after=2')).json()).toMatchObject({ code: 'invalid_input' });
  });

  test.each(['abc', '-1', '0', '9'.repeat(19), '%00', '__proto__', '1%2F2', 'a'.repeat(300)])(
    'whose id %s cannot exist is not found',
    async (id) => {
      const answer = await get(`/api/v1/projects/${id}/thing`, signedIn);
      expect(answer.json()).toEqual({
        type: '/problems/not_found',
        title: 'Not found',
        status: 404,
        code: 'not_found',
      });
    },
  );
  test('of that kind tells a stranger only that he is not signed in', async () => {
    expect((await get('/api/v1/projects/abc/thing')).json()).toMatchObject({ status: 401, code: 'not_signed_in' });
  });

  test.each(['/api/v1/nothing', '/api', '/api/v2/open', '/assets/none.js'])('%s that is none', async (url) => {
    const answer = await get(url);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });
  test('that is not written as one', async () => {
    const answer = await get('/api/v1/%zz');
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed_request']);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const)('asked with %s', async (method) => {
    const answer = await app.inject({ method, url: '/api/v1/write', headers: { 'x-kin': '1' } });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('POST');
    if (method !== 'HEAD') expect(answer.json().code).toBe('method_not_allowed');
  });
});

describe('a file', () => {
  const upload = (payload: Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/projects/1/file',
      payload,
      headers: { ...signedIn, 'content-type': 'text/csv', ...headers },
    });

  test.each(['text/csv', 'text/csv; charset=utf-8', 'application/octet-stream'])('as %s comes whole', async (type) => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const answer = await upload(bytes, { 'content-type': type });
    expect(answer.json().input.file).toEqual({ type: 'Buffer', data: [0, 255, 10, 13] });
  });
  test('that is none is empty', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/projects/1/file', headers: signedIn });
    expect(answer.json().input.file).toEqual({});
  });
  test('as JSON is refused', async () => {
    expect((await upload(Buffer.from('{}'), { 'content-type': 'application/json' })).statusCode).toBe(415);
  });
  test('is one of four at a time', async () => {
    const opened = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    let inside = 0;
    const { app: held } = await echoApp({
      findSession,
      perform: async (_operation, _caller, { unread }) => {
        if (unread !== undefined) throw unread;
        inside += 1;
        if (inside === 4) entered.resolve();
        await opened.promise;
        return { reply: maskFor(null).withoutCustomerValues({ done: true }) };
      },
    });
    const one = () =>
      held.inject({
        method: 'POST',
        url: '/api/v1/projects/1/file',
        payload: 'a',
        headers: { ...signedIn, 'content-type': 'text/csv' },
      });
    const four = Promise.all([one(), one(), one(), one()]);
    await entered.promise;
    expect((await one()).json().code).toBe('too_many_attempts');
    opened.resolve();
    expect((await four).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect((await one()).statusCode).toBe(200);
    await held.close();
  });
  test('over the limit is refused', async () => {
    const answer = await upload(Buffer.alloc(importLimits.bytes + 1));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body_too_large']);
  });
});

describe('on a bare socket', () => {
  let port: number;
  beforeAll(async () => {
    port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  });

  /** Everything that the server says until it closes the connection. */
  function say(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
  }

  test('what is no HTTP is a problem, too', async () => {
    const answer = await say('HELLO\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain('"code":"malformed_request"');
    expect(answer).toContain("default-src 'none'");
  });

  test('a stranger’s file is refused before it is sent', async () => {
    const stranger = await echoApp({
      perform: (_operation, caller) => {
        if (caller.kind === 'stranger') return Promise.reject(new Refusal('not_signed_in'));
        throw new Error('nobody else asked');
      },
    });
    const own = Number(new URL(await stranger.app.listen({ host: '127.0.0.1', port: 0 })).port);
    const answer = await new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(own, '127.0.0.1', () =>
        socket.write(
          'POST /api/v1/projects/1/file HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Kin: 1\r\n' +
            'Content-Type: text/csv\r\nContent-Length: 40000000\r\n\r\nname',
        ),
      );
      socket.on('data', (chunk) => (heard += chunk.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
    await stranger.app.close();
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain('"code":"not_signed_in"');
  });
});
