/**
 * Guarantee: another site's page reaches nothing, neither by a request that a browser sends for it nor by a name
 * that it points at this machine; and the session's cookie is one that no page can read or send along.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { AccountId, SessionId } from '#contract/ids.ts';
import type { SessionChange } from '#actions/action.ts';
import { maskFor } from '#policy/mask.ts';
import { echoApp } from '../../test/harness/echo-app.ts';
import type { Place } from './place.ts';

const onLoopback: Place = { host: '127.0.0.1', publicUrl: undefined };
const behindProxy: Place = { host: '127.0.0.1', publicUrl: 'https://crm.example.vn' };
const onNetwork: Place = { host: '0.0.0.0', publicUrl: undefined };

async function statusOf(place: Place, headers: Record<string, string>, method: 'GET' | 'POST' = 'POST') {
  const { app } = await echoApp({ place });
  const answer = await app.inject({
    method,
    url: method === 'GET' ? '/api/v1/open' : '/api/v1/write',
    headers: {
      host: '127.0.0.1:3210',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(method === 'POST' ? { payload: '{"name":"a"}' } : {}),
  });
  await app.close();
  if (answer.statusCode === 403) expect(answer.json().code).toBe('cross_site');
  return answer.statusCode;
}

describe('a request that changes something', () => {
  const cases: [string, Place, Record<string, string>, number][] = [
    ['of a program', onLoopback, { 'x-kin': '1' }, 200],
    ['without the header', onLoopback, {}, 403],
    ['with another value in it', onLoopback, { 'x-kin': '2' }, 403],
    [
      'of our page',
      onLoopback,
      { 'x-kin': '1', 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3210' },
      200,
    ],
    ['of a page on another port', onLoopback, { 'x-kin': '1', origin: 'http://127.0.0.1:8080' }, 403],
    ['of a neighbouring host', onLoopback, { 'x-kin': '1', 'sec-fetch-site': 'same-site' }, 403],
    ['of another site', onLoopback, { 'x-kin': '1', 'sec-fetch-site': 'cross-site' }, 403],
    ['of a page without origin', onLoopback, { 'x-kin': '1', origin: 'null' }, 403],
    [
      'over https, of our page',
      behindProxy,
      { 'x-kin': '1', host: 'crm.example.vn', origin: 'https://crm.example.vn' },
      200,
    ],
    [
      'over https, of our host over http',
      behindProxy,
      { 'x-kin': '1', host: 'crm.example.vn', origin: 'http://crm.example.vn' },
      403,
    ],
  ];
  test.each(cases)('%s', async (_what, place, headers, status) => {
    expect(await statusOf(place, headers)).toBe(status);
  });
});

describe('a request that reads', () => {
  test('of a program or an address bar', async () => {
    expect(await statusOf(onLoopback, {}, 'GET')).toBe(200);
    expect(await statusOf(onLoopback, { 'sec-fetch-site': 'none' }, 'GET')).toBe(200);
  });
  test('of another site', async () => {
    expect(await statusOf(onLoopback, { 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(403);
  });
});

describe('a name that is', () => {
  const names: [string, Place, string, number][] = [
    ['localhost', onLoopback, 'localhost:3210', 200],
    ['loopback in IPv6', onLoopback, '[::1]:3210', 200],
    ['pointed here by somebody', onLoopback, 'evil.example:3210', 403],
    ['only like an address of this machine', onLoopback, '127.0.0.1.evil.example', 403],
    ['another address', onLoopback, '192.168.1.5:3210', 403],
    ['no name', onLoopback, 'a b', 403],
    ['the public one', behindProxy, 'CRM.example.vn', 200],
    ['the public one on another port', behindProxy, 'crm.example.vn:81', 403],
    ['any, where nothing says what is ours', onNetwork, 'kin.lan:3210', 200],
    ['not the public one', { ...behindProxy, host: '0.0.0.0' }, 'kin.lan', 403],
    ['an address in digits', { ...behindProxy, host: '0.0.0.0' }, '192.168.1.5:3210', 200],
  ];
  test.each(names)('%s', async (_what, place, host, status) => {
    expect(await statusOf(place, { host }, 'GET')).toBe(status);
  });

  test('foreign gets no page and no health either', async () => {
    const { app } = await echoApp();
    for (const url of ['/', '/healthz', '/readyz', '/metrics', '/api/v1/openapi.json']) {
      const answer = await app.inject({ url, headers: { host: 'evil.example' } });
      expect([url, answer.statusCode]).toEqual([url, 403]);
    }
    await app.close();
  });
});

describe('the session', () => {
  const expires = new Date('2030-01-02T03:04:05Z');

  async function cookieFor(place: Place, session: SessionChange) {
    const { app } = await echoApp({
      place,
      perform: () => Promise.resolve({ reply: maskFor(null).withoutCustomerValues({ done: true }), session }),
    });
    const answer = await app.inject({ url: '/api/v1/open', headers: { host: '127.0.0.1' } });
    await app.close();
    return answer.headers['set-cookie'];
  }

  test('on plain http', async () => {
    expect(await cookieFor(onLoopback, { opens: 'token', expires })).toBe(
      'kin=token; Path=/; Expires=Wed, 02 Jan 2030 03:04:05 GMT; HttpOnly; SameSite=Lax',
    );
  });
  test('over https', async () => {
    expect(await cookieFor(behindProxy, { opens: 'token', expires })).toBe(
      '__Host-kin=token; Path=/; Expires=Wed, 02 Jan 2030 03:04:05 GMT; HttpOnly; Secure; SameSite=Lax',
    );
  });
  test('ends', async () => {
    expect(await cookieFor(behindProxy, 'ends')).toMatch(
      /^__Host-kin=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('who asks', () => {
  const token = 'T'.repeat(43);
  let app: FastifyInstance;
  beforeAll(async () => {
    ({ app } = await echoApp({
      findSession: (given, origin) =>
        Promise.resolve(
          given === token ? { kind: 'account', account: 'a' as AccountId, session: 's' as SessionId, ...origin } : null,
        ),
    }));
  });
  afterAll(() => app.close());

  const callerWith = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    (await app.inject({ url: '/api/v1/open', headers, remoteAddress })).json().caller;

  test('is the account of an open session', async () => {
    expect(await callerWith({ cookie: `kin=${token}`, 'user-agent': 'Firefox' })).toEqual({
      kind: 'account',
      account: 'a',
      session: 's',
      ip: '127.0.0.1',
      userAgent: 'Firefox',
    });
  });
  test.each(['', 'kin=', 'kin=wrong', `__Host-kin=${token}`, `KIN=${token}`, `kin="${token}x"`])(
    'with the cookie "%s" is a stranger',
    async (cookie) => {
      expect((await callerWith({ cookie })).kind).toBe('stranger');
    },
  );
  test('comes from where the socket says, whatever a header says', async () => {
    const forged = {
      'x-forwarded-for': '10.0.0.1',
      forwarded: 'for=10.0.0.1',
      'x-real-ip': '10.0.0.1',
      'cf-connecting-ip': '10.0.0.1',
    };
    expect((await callerWith(forged, '203.0.113.7')).ip).toBe('203.0.113.7');
  });
  test.each([
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ])('from %s is written %s', async (address, canonical) => {
    expect((await callerWith({}, address)).ip).toBe(canonical);
  });
});
