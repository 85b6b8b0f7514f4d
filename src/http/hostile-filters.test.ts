/**
 * Guarantee: a filter that is nested without end, has too many conditions or a megabyte of values is refused with a clear
 * code and at once, and the document of the API says how far filters may be nested.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { findRecords as route } from '#contract/records.ts';
import type { AccountId, SessionId } from '#contract/ids.ts';
import type { AccountActor, Origin } from '#policy/actor.ts';
import { findRecords } from '#records/find-records.ts';
import { describeApi } from './openapi.ts';
import { echoApp } from '../../test/harness/echo-app.ts';

const findSession = (_: string, origin: Origin): Promise<AccountActor | null> =>
  Promise.resolve({ kind: 'account', account: 'account' as AccountId, session: 'session' as SessionId, ...origin });

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await echoApp({ routes: [route], operations: [findRecords], findSession }));
});
afterAll(() => app.close());

async function send(filter: string): Promise<{ status: number; code: string | undefined; field: string | undefined }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/projects/1/tables/1/records/find',
    payload: `{"filter":${filter}}`,
    headers: { 'content-type': 'application/json', 'x-kin': '1', cookie: `kin=${'a'.repeat(43)}` },
  });
  const { code, field } = answer.json<{ code?: string; field?: string }>();
  return { status: answer.statusCode, code, field };
}

const condition = '{"field":1,"is":"empty"}';
const group = (of: string) => `{"match":"none","of":[${of}]}`;
const nested = (levels: number) => `${'{"match":"none","of":['.repeat(levels)}${condition}${']}'.repeat(levels)}`;
const many = (count: number, each: string) => Array.from({ length: count }, () => each).join(',');
const good = { status: 200, code: undefined, field: undefined };
const bad = { status: 422, code: 'invalid_input' };

describe('what may be asked', () => {
  test.each([
    ['none', 'null'],
    ['five levels', nested(5)],
    ['fifty conditions in all', group(`${group(many(25, condition))},${group(many(25, condition))}`)],
    ['a hundred values', group(`{"field":1,"is":"in","value":[${many(100, `"${'x'.repeat(1000)}"`)}]}`)],
  ])('%s', async (_, filter) => {
    expect(await send(filter)).toEqual(good);
  });
});

describe('what may not', () => {
  test.each([
    ['six levels', nested(6), '/filter/of/0'],
    ['fifty levels', nested(50), '/filter/of/0'],
    ['forty thousand levels, as many as a request may hold', nested(40_000), '/filter/of/0'],
    ['a list in lists without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, '/filter'],
    ['fifty-one conditions in one group', group(many(51, condition)), '/filter/of'],
    ['fifty-one in all', group(`${group(many(25, condition))},${group(many(26, condition))}`), '/filter'],
    ['fifty-one groups', group(many(3, group(many(17, group(''))))), '/filter'],
    ['a hundred and one values', group(`{"field":1,"is":"in","value":[${many(101, '"x"')}]}`), '/filter/of/0'],
    ['a value of a megabyte', group(`{"field":1,"is":"equals","value":"${'x'.repeat(1_000_000)}"}`), '/filter/of/0'],
    ['forty thousand conditions', group(many(40_000, condition)), '/filter/of'],
    ['an operator that there is not', group('{"field":1,"is":"like","value":"%"}'), '/filter/of/0'],
    ['a field that cannot be', group('{"field":"name","is":"empty"}'), '/filter/of/0'],
    ['what is neither group nor condition', group('{"field":1,"is":"empty","match":"all","of":[]}'), '/filter/of/0'],
  ])('%s', async (_, filter, field) => {
    const began = performance.now();
    expect(await send(filter)).toEqual({ ...bad, field: expect.stringMatching(new RegExp(`^${field}`)) as string });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('more than a request may hold', async () => {
    const filter = group(`{"field":1,"is":"equals","value":"${'x'.repeat(1_100_000)}"}`);
    expect(await send(filter)).toMatchObject({ status: 413, code: 'body_too_large' });
  });
});

test('the document of the API nests groups as deep as they may be, and no deeper', () => {
  const text = JSON.stringify(describeApi([route], 'kin', '0.0.0').paths);
  // `match` stands once in each level of groups.
  expect(text.match(/"match":/g)?.length).toBe(5);
});
