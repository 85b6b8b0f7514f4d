/**
 * Guarantee: a route that takes a key or a tag hands it to the door as it was sent, and refuses what is none; no other
 * route looks at them; an answer whose tag the client holds is sent as 304, after the door has answered.
 */
import { describe, expect, test } from 'vitest';
import { defineView } from '#actions/action.ts';
import type { Input } from '#actions/act.ts';
import type { Perform } from '#actions/perform.ts';
import { defineRoute } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';
import { done, inProject, noBody, nothing } from '#contract/shapes.ts';
import type { AccountActor } from '#policy/actor.ts';
import { maskFor } from '#policy/mask.ts';
import { echoApp } from '../../test/harness/echo-app.ts';

const shape = {
  params: inProject,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  errors: [],
  summary: '',
} as const;
const path = '/api/v1/projects/:project/thing';
const tagged = { without: [] };
const both: readonly Route[] = [
  defineRoute({ ...shape, name: 'get', method: 'GET', path, tagged }),
  defineRoute({ ...shape, name: 'patch', method: 'PATCH', path, tagged, repeatable: true }),
  defineRoute({ ...shape, name: 'post', method: 'POST', path, repeatable: true }),
  defineRoute({ ...shape, name: 'delete', method: 'DELETE', path }),
];
const event = { name: 'test.seen', vi: '', en: '' } as const;
const never = () => Promise.reject(new Error('the door answers in its place'));
const operations = both.map((route) => defineView({ route, event, needs: () => 'member', run: never }));
const tag = 'W/"abc"';
const door: { readonly seen: Input[]; repeated: boolean } = { seen: [], repeated: false };
const perform: Perform = (_operation, _caller, input) => {
  door.seen.push(input);
  const reply = maskFor(null).withoutCustomerValues({ done: true });
  return Promise.resolve(door.repeated ? { reply, tag, repeated: true } : { reply, tag });
};
const account = {
  kind: 'account',
  account: '0',
  session: '0',
  ip: '127.0.0.1',
  userAgent: '',
} as unknown as AccountActor;
const { app } = await echoApp({ routes: both, operations, perform, findSession: () => Promise.resolve(account) });
const url = '/api/v1/projects/7/thing';
async function send(method: 'GET' | 'PATCH' | 'POST' | 'DELETE', headers: Record<string, string> = {}) {
  door.seen.length = 0;
  const cookie = `kin=${'x'.repeat(43)}`;
  const answer = await app.inject({ url, method, headers: { 'x-kin': '1', cookie, ...headers } });
  const seen = door.seen.at(-1);
  return { answer, key: seen?.key, ifMatch: seen?.ifMatch, asked: seen !== undefined, unread: seen?.unread };
}

describe('allowed', () => {
  test.each(['a', '!"#~', 'x'.repeat(200)])('a key: %s', async (key) => {
    expect((await send('POST', { 'idempotency-key': key })).key).toBe(key);
    expect((await send('PATCH', { 'idempotency-key': key })).key).toBe(key);
  });

  test('without one there is none, and what takes none is not asked for it', async () => {
    expect((await send('POST')).key).toBeUndefined();
    expect((await send('DELETE', { 'idempotency-key': 'a b' })).key).toBeUndefined();
  });

  test('that it was done before is said', async () => {
    expect((await send('POST')).answer.headers).not.toHaveProperty('idempotency-replayed');
    door.repeated = true;
    expect((await send('POST')).answer.headers['idempotency-replayed']).toBe('true');
    door.repeated = false;
  });

  test('the tags of an edit, alone and in a list', async () => {
    expect((await send('PATCH', { 'if-match': tag })).ifMatch).toEqual([tag]);
    expect((await send('PATCH', { 'if-match': '"a,b" , W/"c"' })).ifMatch).toEqual(['"a,b"', 'W/"c"']);
    expect((await send('PATCH', { 'if-match': '*' })).ifMatch).toEqual(['*']);
    expect((await send('POST', { 'if-match': 'gibberish' })).ifMatch).toBeUndefined();
  });

  test.each([tag, '"abc"', '"x", W/"abc"', '*'])('an answer that the client holds: %s', async (held) => {
    const { answer, asked } = await send('GET', { 'if-none-match': held });
    expect([answer.statusCode, answer.body, asked]).toEqual([304, '', true]);
    expect([answer.headers.etag, answer.headers['cache-control']]).toEqual([tag, 'no-store']);
  });

  test.each(['W/"other"', '"ab"', 'abc', ''])('one that it does not hold: %s', async (held) => {
    const { answer } = await send('GET', { 'if-none-match': held });
    expect([answer.statusCode, answer.headers.etag, answer.json()]).toEqual([200, tag, { done: true }]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('invalid', () => {
  test.each(['', 'a b', 'chìa', 'x'.repeat(201)])('no key: %s', async (key) => {
    const { answer, unread } = await send('POST', { 'idempotency-key': key });
    expect(answer.json()).toMatchObject({ status: 422, code: 'invalid_input', field: 'Idempotency-Key' });
    expect(unread?.code).toBe('invalid_input');
  });

  test.each(['abc', '"a', 'W/abc', '*, "a"'])('no tag: %s', async (held) => {
    const { answer } = await send('PATCH', { 'if-match': held });
    expect(answer.json()).toMatchObject({ status: 422, code: 'invalid_input', field: 'If-Match' });
  });
});
