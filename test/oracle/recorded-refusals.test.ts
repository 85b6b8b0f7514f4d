/**
 * Guarantee: every refusal of a member stands in his project's log, of requests that could not even be read, too; and
 * tries at one project do not cover up those at another.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProjectId } from '#contract/ids.ts';
import { routes } from '#contract/routes.ts';
import { newId } from '#database/uuid.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { createOperations } from '#http/operations.ts';
import { findSession } from '#identity/find-session.ts';
import { signIn } from '#identity/sign-in.ts';
import { stranger } from '../harness/actors.ts';
import { echoApp } from '../harness/echo-app.ts';
import { openHouse, password } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';

const house = await openHouse();
const owner = await house.setUpOwner();
const member = await house.addMember(owner, { role: 'viewer' });
const { database, vault } = house;
const { app } = await echoApp({
  routes,
  operations: createOperations(house.installation.rootKey, { way: 'none', links: 'local' }, createMailFrames()),
  perform: house.perform,
  findSession: (token, origin) => findSession(database, vault, token, origin),
});

const refusalsIn = async (project: ProjectId) =>
  (await house.events(project)).filter(({ outcome }) => outcome === 'refused');

let cookie = '';
beforeAll(async () => {
  const input = { params: {}, query: {}, body: { email: member.email, password } };
  const { session } = await house.perform(signIn, { ...stranger, ip: '192.0.2.1' }, input);
  if (typeof session !== 'object') throw new Error('no session');
  cookie = `kin=${session.opens}`;
});

interface Sent {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
}

/** Answers status, code, and the refusals that came to the project's log. */
async function send({ method, path, body, type = 'application/json' }: Sent) {
  const before = (await refusalsIn(owner.project)).length;
  const answer = await app.inject({
    method,
    url: pathOf(path),
    headers: { host: '127.0.0.1', 'x-kin': '1', cookie, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { payload: body }),
  });
  const events = (await refusalsIn(owner.project)).slice(before);
  return { status: answer.statusCode, code: (answer.json() as { code?: string }).code, events };
}

const pathOf = (path: string) =>
  path
    .replace(':project', owner.project)
    .replace(':table', '1')
    .replace(':kind', 'role')
    .replace(':field', '1')
    .replaceAll(/:[a-z]+/g, newId());

const byMember = (action: string, table: number | null) => [
  expect.objectContaining({
    action,
    outcome: 'refused',
    actor_kind: 'member',
    actor_id: member.member,
    table_id: table,
    count: 0,
  }),
];

describe('a request that cannot be read', () => {
  const inProject = routes.filter(({ path }) => path.includes(':project'));

  test('there are routes to try', () => expect(inProject.length).toBeGreaterThan(14));

  test.each(inProject.map((route) => [route.name, route] as const))(
    '%s, with an unknown parameter',
    async (_, route) => {
      const type = route.file === true ? 'text/csv' : 'application/json';
      const body = route.method === 'POST' || route.method === 'PATCH' ? { body: '{}', type } : {};
      const { status, code, events } = await send({ method: route.method, path: `${route.path}?zz=1`, ...body });
      expect([status, code]).toEqual([422, 'invalid_input']);
      expect(events).toEqual(byMember(expect.any(String) as never, route.path.includes(':table') ? 1 : null));
    },
  );

  const records = '/api/v1/projects/:project/tables/:table/records';
  test.each<[string, Sent, number, string]>([
    ['broken JSON', { method: 'POST', path: records, body: '{"values":' }, 400, 'malformed_json'],
    ['a prototype', { method: 'POST', path: records, body: '{"__proto__":{}}' }, 400, 'malformed_json'],
    ['a NUL', { method: 'POST', path: records, body: '{"values":{"1":"\\u0000"}}' }, 422, 'invalid_input'],
    ['two MB', { method: 'POST', path: records, body: 'x'.repeat(2_000_000) }, 413, 'body_too_large'],
    ['XML', { method: 'POST', path: records, body: '<x/>', type: 'text/xml' }, 415, 'unsupported_media_type'],
    ['a number for a text', { method: 'POST', path: records, body: '{"values":{"1":5}}' }, 422, 'invalid_input'],
  ])('%s', async (_, sent, status, code) => {
    const answer = await send(sent);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.events).toEqual(byMember('record.created', 1));
  });

  test('an id that can be none, and numbers beyond what is counted in', async () => {
    const history = `${records}/:record/history`;
    expect(await send({ method: 'GET', path: `${records}/none` })).toMatchObject({
      status: 404,
      events: [{ table_id: 1 }],
    });
    for (const sent of [
      { method: 'GET', path: `${history}?before=2147483648` },
      { method: 'PATCH', path: `${records}/:record`, body: '{"version":2147483648,"values":{}}' },
      { method: 'POST', path: `${records}/find`, body: '{"fields":[true]}' },
      { method: 'POST', path: `${records}/find`, body: '{"fields":[[2]]}' },
      { method: 'POST', path: `${records}/find`, body: '{"fields":["0x2"]}' },
      { method: 'GET', path: `/api/v1/projects/:project/tables/1/imports/:import/refused-rows?after=1e10` },
    ] as const) {
      const { status, events } = await send(sent);
      expect({ sent, status, events: events.length }).toEqual({ sent, status: 422, events: 1 });
    }
  });

  test('a read request leaves the one event of its refusal, as ever', async () => {
    const sent = { method: 'POST', path: records, body: '{"values":{}}' } as const;
    expect(await send(sent)).toMatchObject({ status: 403, code: 'forbidden', events: [{ action: 'record.created' }] });
  });
});

test('a failed sign-in stands in the log of the person’s project, whatever else was tried from there before', async () => {
  const [one, other]: [Person, Person] = [await house.setUpOwner(), await house.setUpOwner()];
  const tryAt = (email: string) =>
    house.refused({ ...stranger, ip: '192.0.2.77' }, signIn, { body: { email, password: 'đoán mò' } });
  await tryAt('nobody@example.vn');
  for (const email of [other.email, one.email, one.email, one.email]) await tryAt(email);
  for (const { project } of [one, other]) {
    expect((await refusalsIn(project)).map(({ action }) => action)).toEqual(['session.opened']);
  }
});
