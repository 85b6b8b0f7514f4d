/**
 * Guarantee: mails that stay here lie sealed in the database and are read by whoever has the printed token, on this
 * very machine. To everybody else there is no mailbox: another machine, a proxy, a name of somebody else's and a wrong
 * token get one answer, that of an address that does not exist. Nobody but Kín puts a mail in.
 */
import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReplyOf } from '#contract/route.ts';
import type { listMails as listRoute, readMail as readRoute } from '#contract/mailbox.ts';
import { routes } from '#contract/routes.ts';
import { newRootKey } from '#crypto/root-key.ts';
import { newToken } from '#crypto/token.ts';
import { newId } from '#database/uuid.ts';
import { Vault } from '#database/vault.ts';
import { createOperations } from '#http/operations.ts';
import { createPost } from '#notices/post.ts';
import { atEnd } from '../../../test/harness/at-end.ts';
import { echoApp } from '../../../test/harness/echo-app.ts';
import { openHouse } from '../../../test/harness/house.ts';
import { findWords } from '../../../test/harness/planted.ts';
import { createMailFrames } from './frames.ts';
import { startMailbox } from './start-mailbox.ts';
import { mailboxToken } from './token.ts';

const house = await openHouse();
const token = mailboxToken(house.vault);
const frames = createMailFrames();

async function appOf(way: 'mailbox' | 'server' | 'none', publicUrl?: string) {
  const { app } = await echoApp({
    routes,
    operations: createOperations(house.installation.rootKey, { way, links: 'local' }, frames),
    perform: house.perform,
    place: { host: '127.0.0.1', publicUrl },
    mailFrames: frames,
  });
  atEnd(() => app.close());
  return app;
}
const app = await appOf('mailbox');
const mailbox = await startMailbox(house.database, house.vault);
const post = createPost({ ...mailbox.server, from: 'kin@localhost' });
atEnd(async () => {
  post.close();
  await mailbox.stop();
});

const mail = (subject: string) => ({
  messageId: `<${newId()}@test.kin.invalid>`,
  to: 'chu@example.vn',
  subject,
  text: 'Ba chấm.\n.\nHết.',
  html: '<html><head><style>p{color:red}</style></head><body><p style="color:blue">Chào</p></body></html>',
});

const ask = (url: string, body: object, changed: InjectOptions = {}): InjectOptions => ({
  method: 'POST',
  url,
  ...changed,
  headers: { host: '127.0.0.1:3210', 'content-type': 'application/json', 'x-kin': '1', ...changed.headers },
  payload: JSON.stringify(body),
});
const list = async (before: string | null = null) =>
  (await app.inject(ask('/api/v1/mailbox/find', { token, before }))).json<ReplyOf<typeof listRoute>>();
const read = async (id: string) =>
  (await app.inject(ask(`/api/v1/mailbox/mails/${id}`, { token }))).json<ReplyOf<typeof readRoute>>();

const first = mail('Thư đầu tiên');
beforeAll(async () => {
  await post.send(first);
});

describe('with the token, on this machine', () => {
  test('a mail as it was sent', async () => {
    const { mails, more } = await list();
    expect([mails.length, more]).toEqual([1, false]);
    expect(mails[0]).toMatchObject({ to: 'chu@example.vn', from: '"Kín" <kin@localhost>', subject: 'Thư đầu tiên' });
    expect(await read(mails[0]?.id ?? '')).toEqual({
      ...mails[0],
      messageId: first.messageId,
      text: first.text,
      html: first.html,
      rendered: expect.stringMatching(/^\/api\/v1\/mailbox\/frames\/[\w-]{43}$/),
    });
  });

  test('its HTML for a frame: once, under a policy that lets it do nothing, links outside', async () => {
    const { rendered } = await read((await list()).mails[0]?.id ?? '');
    const frame = () => app.inject({ url: rendered, headers: { host: '127.0.0.1:3210' } });
    const shown = await frame();
    expect(shown.statusCode).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    });
    expect(shown.body).toBe(first.html.replace('<head>', '<head><base target="_blank">'));
    expect((await frame()).json()).toMatchObject({ status: 404, code: 'not_found' });
  });

  test('no event, and the newest 500 are kept', async () => {
    const before = await house.tamper<{ n: number }>('select count(*)::int as n from events');
    await house.tamper(`insert into mailbox (id, sealed)
      select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '' from generate_series(1, 600) n`);
    await post.send(mail('Thư thứ hai'));
    expect(await house.tamper('select count(*)::int as n from mailbox')).toEqual([{ n: 500 }]);
    const { mails, more } = await list();
    // What was written by hand does not open, and is no mail.
    expect([mails.map(({ subject }) => subject), more]).toEqual([['Thư thứ hai', 'Thư đầu tiên'], true]);
    expect(await house.tamper('select count(*)::int as n from events')).toEqual(before);
    expect((await list(mails[1]?.id)).mails).toEqual([]);
  });

  test('the database holds it sealed', async () => {
    const rows = await house.tamper<{ sealed: Buffer }>('select sealed from mailbox where length(sealed) > 0');
    expect(rows).toHaveLength(2);
    for (const { sealed } of rows) expect(findWords(sealed, ['chu@example', 'Subject', 'test.kin'])).toEqual([]);
  });
});

test('the token is the same at each start, and another at each installation', () => {
  const { rootKey, vault } = house.installation;
  expect(mailboxToken(new Vault(rootKey, vault.installation))).toBe(token);
  expect(mailboxToken(new Vault(rootKey, newId()))).not.toBe(token);
  expect(mailboxToken(new Vault(newRootKey(), vault.installation))).not.toBe(token);
});

describe('nobody else', () => {
  const passedOn = [
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'forwarded',
    'via',
    'x-real-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'x-original-forwarded-for',
    'x-envoy-external-address',
    'cf-connecting-ip',
    'cf-ray',
    'true-client-ip',
    'fastly-client-ip',
  ];
  const cases: [string, InjectOptions][] = [
    ...passedOn.map((name): [string, InjectOptions] => [name, { headers: { [name]: '127.0.0.1' } }]),
    ['the host of PUBLIC_URL', { headers: { host: 'crm.example.vn' } }],
    ['an address of this machine as Host', { headers: { host: '192.168.1.7:3210' } }],
    ['a machine in the same network', { remoteAddress: '192.168.1.8' }],
    ['a machine over IPv6', { remoteAddress: '2001:db8::7' }],
    ['a machine over mapped IPv4', { remoteAddress: '::ffff:203.0.113.7' }],
  ];

  test.each(cases)('%s', async (_what, changed) => {
    const open = await echoApp({
      routes,
      operations: createOperations(house.installation.rootKey, { way: 'mailbox', links: 'local' }, frames),
      perform: () => Promise.reject(new Error('nothing is asked of the door')),
      place: {
        host: '0.0.0.0',
        publicUrl: changed.headers?.host === 'crm.example.vn' ? 'https://crm.example.vn' : undefined,
      },
      mailFrames: frames,
    });
    const ticket = frames.keep('Chào');
    const asked: InjectOptions[] = [
      ask('/api/v1/mailbox/find', { token }, changed),
      ask(`/api/v1/mailbox/mails/${newId()}`, { token }, changed),
      // Without the header that every request of ours has, a route that exists is refused otherwise.
      { ...ask('/api/v1/mailbox/find', { token }, changed), headers: { host: '127.0.0.1:3210', ...changed.headers } },
      { ...changed, url: '/api/v1/mailbox/find', headers: { host: '127.0.0.1:3210', ...changed.headers } },
      { ...changed, url: `/api/v1/mailbox/frames/${ticket}`, headers: { host: '127.0.0.1:3210', ...changed.headers } },
    ];
    for (const request of asked) {
      const answer = await open.app.inject(request);
      const unknown = await open.app.inject({ ...request, url: '/api/v1/no-such-thing' });
      expect(answer.statusCode).toBe(404);
      expect([answer.body, told(answer.headers)]).toEqual([unknown.body, told(unknown.headers)]);
    }
    await open.app.close();
    expect(frames.take(ticket)).not.toBeNull();
  });

  test.each(['server', 'none'] as const)('where mails leave by way of %s', async (way) => {
    const other = await appOf(way);
    const answer = await other.inject(ask('/api/v1/mailbox/find', { token }));
    expect(answer.json()).toEqual({ type: '/problems/not_found', title: 'Not found', status: 404, code: 'not_found' });
  });

  test.each([
    newToken(),
    token.slice(0, -1),
    `${token}A`,
    mailboxToken(new Vault(newRootKey(), house.vault.installation)),
  ])('with a wrong token: %s', async (wrong) => {
    const id = (await list()).mails[0]?.id;
    const answers = await Promise.all([
      app.inject(ask('/api/v1/mailbox/find', { token: wrong })),
      app.inject(ask(`/api/v1/mailbox/mails/${id}`, { token: wrong })),
      app.inject(ask(`/api/v1/mailbox/mails/${newId()}`, { token })),
    ]);
    const unknown = await app.inject(ask('/api/v1/no-such-thing', { token }));
    for (const answer of answers) {
      expect([answer.body, told(answer.headers)]).toEqual([unknown.body, told(unknown.headers)]);
    }
  });

  test('puts a mail in', async () => {
    const before = await house.tamper('select count(*)::int as n from mailbox');
    const { login } = mailbox.server;
    const wrong = createPost({
      ...mailbox.server,
      login: { user: login?.user ?? '', pass: newToken() },
      from: 'a@b.vn',
    });
    await expect(wrong.send(mail('Chui vào'))).rejects.toMatchObject({ code: 'SMTP_535' });
    wrong.close();
    const nobody = createPost({ ...mailbox.server, login: null, from: 'a@b.vn' });
    await expect(nobody.send(mail('Chui vào'))).rejects.toMatchObject({ code: 'SMTP_530' });
    nobody.close();
    expect(await house.tamper('select count(*)::int as n from mailbox')).toEqual(before);
  });
});

/** What an answer says, less what differs from one to the next. */
function told({ date: _date, ...headers }: Record<string, unknown>) {
  return headers;
}
