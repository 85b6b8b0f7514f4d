/**
 * Guarantee: over HTTP a key comes in `Authorization: Bearer` and in nothing else; there it goes before the cookie, also
 * when it opens nothing, and asks for no header of our own page. What the cookie is fenced by stays. No key stands in
 * the server's log.
 */
import { describe, expect, test } from 'vitest';
import { routes } from '#contract/routes.ts';
import { newId } from '#database/uuid.ts';
import { makeKeyToken } from '#identity/keys/key-token.ts';
import { everythingIn, makeKey, plainReading, revoke } from '../../test/harness/api-keys.ts';
import { openHouse, password } from '../../test/harness/house.ts';
import { lockMember } from '../../test/harness/lock-member.ts';
import { cookieOf, serveHouse } from '../../test/harness/serve-house.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const { origin, log } = await serveHouse(house);
const reader = await makeKey(house, owner, plainReading(1));
const all = await makeKey(house, owner, everythingIn(1));
const base = `/api/v1/projects/${owner.project}`;
const json = { 'content-type': 'application/json' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function send(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(origin + path, { method, headers, ...(body === undefined ? {} : { body: text }) });
  return { status: answer.status, body: JSON.parse(await answer.text()), cookie: answer.headers.get('set-cookie') };
}

const find = (headers: Record<string, string>, path = '/tables/1/records/find') =>
  send('POST', base + path, { ...json, ...headers }, {});
const create = (headers: Record<string, string>, body: unknown = { values: { '1': 'Lê Từ Máy' } }) =>
  send('POST', `${base}/tables/1/records`, { ...json, ...headers }, body);
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('allowed', () => {
  test('a program reads and writes without cookie and without a header of our page', async () => {
    const made = await create(bearer(all.token));
    expect(made.status).toBe(201);
    expect(made.cookie).toBeNull();
    const found = await find(bearer(reader.token));
    expect(found.status).toBe(200);
    expect(found.body.records.map((each: { id: string }) => each.id)).toContain(made.body.id);
    expect((await send('GET', base, bearer(reader.token))).status).toBe(200);
  });

  test.each([['bearer'], ['BEARER'], ['Bearer ']])('the scheme written %s', async (scheme) => {
    expect((await find({ authorization: `${scheme} ${reader.token}` })).status).toBe(200);
  });

  test('with a cookie beside it, it is the key that asks', async () => {
    const cookie = await cookieOf(house, owner);
    expect((await send('GET', base, { cookie })).body.me.owner).toBe(true);
    expect((await send('GET', base, { cookie, ...bearer(reader.token) })).body.me.owner).toBe(false);
    expect(codeOf(await create({ cookie, 'x-kin': '1', ...bearer(reader.token) }))).toEqual([403, 'forbidden']);
  });

  test('what another scheme says, which a proxy may ask for, leaves the cookie what it is', async () => {
    const cookie = await cookieOf(house, owner);
    const headers = { cookie, 'x-kin': '1', authorization: 'Basic a2luOmtpbg==' };
    expect((await find(headers)).status).toBe(200);
  });
});

describe('denied', () => {
  test.each([
    ['one that never was', makeKeyToken(owner.project)],
    ['one of a project that is not there', makeKeyToken('7' as never)],
    ['a mistyped one', `${reader.token.slice(0, -1)}${reader.token.endsWith('0') ? '1' : '0'}`],
    ['none', ''],
    ['a session’s', 'c2Vzc2lvbiB0b2tlbiBvZiB0aGUgdmVjdG9ycyAuLi4'],
    ['text of 10 kB', 'kin_'.repeat(2_500)],
  ])('%s is nobody, whatever cookie stands beside it', async (_what, token) => {
    const cookie = await cookieOf(house, owner);
    const sums = await house.tableSums();
    expect(codeOf(await find(bearer(token)))).toEqual([401, 'not_signed_in']);
    expect(codeOf(await find({ ...bearer(token), cookie, 'x-kin': '1' }))).toEqual([401, 'not_signed_in']);
    expect(await house.tableSums()).toEqual(sums);
  });

  test('one that was revoked, and one whose maker was locked, for the very next request', async () => {
    const admin = await house.addMember(owner, { role: 'admin' });
    const [one, two] = [await makeKey(house, admin, plainReading(1)), await makeKey(house, admin, plainReading(1))];
    expect((await find(bearer(one.token))).status).toBe(200);
    await revoke(house, owner, one.id);
    expect(codeOf(await find(bearer(one.token)))).toEqual([401, 'not_signed_in']);
    expect((await find(bearer(two.token))).status).toBe(200);
    await lockMember(house, admin);
    expect(codeOf(await find(bearer(two.token)))).toEqual([401, 'not_signed_in']);
  });

  test('a key in the address, by whatever name', async () => {
    for (const name of ['key', 'token', 'access_token', 'api_key', 'authorization']) {
      const query = `?${name}=${reader.token}`;
      expect(codeOf(await find({ 'x-kin': '1' }, `/tables/1/records/find${query}`))).toEqual([401, 'not_signed_in']);
      expect(codeOf(await send('GET', base + query, {}))).toEqual([401, 'not_signed_in']);
    }
    const path = `/api/v1/projects/${reader.token}/tables/1/records/find`;
    expect(codeOf(await send('POST', path, { ...json, 'x-kin': '1' }, {}))).toEqual([401, 'not_signed_in']);
  });

  test('a key as a cookie, in the body, or in a header of another name', async () => {
    expect(codeOf(await find({ 'x-kin': '1', cookie: `kin=${reader.token}` }))).toEqual([401, 'not_signed_in']);
    expect(codeOf(await find({ 'x-kin': '1', 'x-api-key': reader.token }))).toEqual([401, 'not_signed_in']);
    const body = { values: {}, authorization: `Bearer ${all.token}` };
    expect(codeOf(await create({ 'x-kin': '1' }, body))).toEqual([401, 'not_signed_in']);
  });

  test('every route that is not open to keys, with nothing but the path', async () => {
    const closed = routes.filter((route) => !('keys' in route) || route.keys !== true);
    const answers = [];
    for (const { name, method, path, ...route } of closed) {
      const filled = path.replaceAll(/:([a-z]+)/gi, (_, part: string) => ids[part] ?? newId());
      const isFile = 'file' in route;
      const body = method === 'GET' ? undefined : isFile ? 'a;b' : {};
      const type = method === 'GET' ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' };
      const [status] = codeOf(await send(method, filled, { ...type, ...bearer(all.token) }, body));
      answers.push([name, status]);
    }
    expect(answers.filter(([, status]) => status !== 403)).toEqual([]);
    expect(answers.length).toBeGreaterThan(50);
  });
});

const ids: Readonly<Record<string, string>> = { project: owner.project, table: '1', field: '1', kind: 'member' };

describe('what the cookie is fenced by', () => {
  test('stays, with a header of any other scheme or none', async () => {
    const cookie = await cookieOf(house, owner);
    const refused = [403, 'cross_site'];
    expect(codeOf(await find({ cookie }))).toEqual(refused);
    expect(codeOf(await find({ cookie, authorization: 'Basic a2luOmtpbg==' }))).toEqual(refused);
    expect(codeOf(await find({ cookie, authorization: 'bearerx' }))).toEqual(refused);
    expect(codeOf(await find({ cookie, authorization: `key ${reader.token}` }))).toEqual(refused);
  });

  test('a page of another site can do nothing with a key either', async () => {
    expect(codeOf(await find({ ...bearer(reader.token), origin: 'https://elsewhere.example' }))).toEqual([
      403,
      'cross_site',
    ]);
    expect(codeOf(await find({ ...bearer(reader.token), 'sec-fetch-site': 'cross-site' }))).toEqual([
      403,
      'cross_site',
    ]);
    const preflight = await fetch(`${origin}${base}/tables/1/records/find`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-headers': 'authorization' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect(preflight.status).toBe(403);
  });
});

describe('invalid', () => {
  test('what can’t be read is refused as the key’s, and a wrong key learns nothing by it', async () => {
    const broken = await create(bearer(all.token), '{"values":');
    expect(codeOf(broken)).toEqual([400, 'malformed_json']);
    expect((await house.events(owner.project)).at(-1)).toMatchObject({
      action: 'record.created',
      outcome: 'refused',
      actor_kind: 'key',
      actor_id: all.id,
    });
    expect(codeOf(await create(bearer(makeKeyToken(owner.project)), '{"values":'))).toEqual([401, 'not_signed_in']);
    expect(codeOf(await create(bearer(all.token), { values: {}, extra: 1 }))).toEqual([422, 'invalid_input']);
    expect(codeOf(await create(bearer(makeKeyToken(owner.project)), { extra: 1 }))).toEqual([401, 'not_signed_in']);
  });

  test('making a key takes a person, and what is not in the contract is refused', async () => {
    const cookie = await cookieOf(house, owner);
    const headers = { ...json, cookie, 'x-kin': '1' };
    const body = { name: 'Website', grants: plainReading(1), password };
    expect(codeOf(await send('POST', `${base}/keys`, headers, { ...body, project: '5' }))).toEqual([
      422,
      'invalid_input',
    ]);
    const made = await send('POST', `${base}/keys`, headers, body);
    expect([made.status, Object.keys(made.body)]).toEqual([201, ['id', 'token']]);
    expect((await find(bearer(made.body.token))).status).toBe(200);
  });
});

test('no key stands in the server’s log', () => {
  expect(log().length).toBeGreaterThan(1_000);
  expect(log()).not.toContain('kin_');
  expect(log()).not.toContain(reader.token.slice(15, 40));
});
