/**
 * Guarantee: of files on their way out only a few are held in memory at once; one more is refused at the door, so that
 * it is recorded. A place is free again when its file is out or its reader is gone, and who never reads is hung up on.
 */
import { connect } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { defineAction } from '#actions/action.ts';
import { Refusal } from '#contract/errors.ts';
import { defineRoute } from '#contract/route.ts';
import { inProject, noBody, nothing } from '#contract/shapes.ts';
import { maskFor } from '#policy/mask.ts';
import { z } from 'zod';
import { echoApp } from '../../test/harness/echo-app.ts';
import { atEnd } from '../../test/harness/at-end.ts';
import { fewAtOnce } from './few-at-once.ts';

const route = defineRoute({
  name: 'fetched',
  method: 'POST',
  path: '/api/v1/projects/:project/fetched',
  summary: '',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.string(),
  download: 'text/csv; charset=utf-8',
  status: 200,
  errors: ['not_signed_in'],
});
const operation = defineAction({
  route,
  event: { name: 'test.fetched', vi: '', en: '' },
  needs: () => 'member',
  run: () => Promise.reject(new Error('the door answers in its place')),
});

test('a fifth file is refused, by the door; then there is room again', async () => {
  const [entered, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const refused: string[] = [];
  let inside = 0;
  const { app } = await echoApp({
    routes: [route],
    operations: [operation],
    findSession: () =>
      Promise.resolve({ kind: 'account', account: 'a', session: 's', ip: '192.0.2.1', userAgent: '' } as never),
    perform: async (_operation, _caller, { unread }) => {
      if (unread !== undefined) {
        refused.push(unread.code);
        throw unread;
      }
      inside += 1;
      if (inside === 4) entered.resolve();
      await opened.promise;
      return { reply: maskFor(null).withoutCustomerValues('a,b\r\n') };
    },
  });
  atEnd(() => app.close());
  const headers = { host: '127.0.0.1', 'x-kin': '1', cookie: `kin=${'a'.repeat(43)}` };
  const one = () => app.inject({ method: 'POST', url: '/api/v1/projects/1/fetched', headers });
  const four = Promise.all([one(), one(), one(), one()]);
  await entered.promise;
  const fifth = await one();
  expect([fifth.statusCode, fifth.json().code]).toEqual([429, 'too_many_attempts']);
  expect(refused).toEqual(['too_many_attempts']);
  opened.resolve();
  expect((await four).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect((await one()).statusCode).toBe(200);
});

test('who does not read is hung up on, and his place is free', async () => {
  const app = fastify();
  atEnd(() => app.close());
  const takePlace = fewAtOnce(1, 200);
  app.get('/', { onRequest: async (_request, reply) => takePlace(reply) }, () => 'x'.repeat(50 * 1024 * 1024));
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  const hungUp = new Promise<void>((resolve) => {
    app.server.once('connection', (socket) => socket.once('close', () => resolve()));
  });
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
  socket.on('error', () => undefined);
  await hungUp;
  socket.destroy();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});

test('a refusal takes no place', () => {
  const takePlace = fewAtOnce(0);
  expect(() => takePlace({} as never)).toThrow(Refusal);
});
