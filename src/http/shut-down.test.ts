/**
 * Guarantee: a server that stops takes nobody new, answers everybody who is in, and does not wait forever for one
 * that never ends.
 */
import { Agent, request } from 'node:http';
import { expect, test } from 'vitest';
import { maskFor } from '#policy/mask.ts';
import { echoApp } from '../../test/harness/echo-app.ts';
import { shutDown } from './shut-down.ts';

const reply = { reply: maskFor(null).withoutCustomerValues({ done: true }) };

function get(port: number, path: string, agent?: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** An app whose door holds what enters until it is opened. */
async function heldApp() {
  const entered = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  const { app } = await echoApp({
    perform: async () => {
      entered.resolve();
      await opened.promise;
      return reply;
    },
  });
  const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  return { app, port, entered: entered.promise, open: () => opened.resolve() };
}

test('a request under way is answered, a new connection is not taken', async () => {
  const { app, port, entered, open } = await heldApp();
  const underWay = get(port, '/api/v1/open');
  await entered;
  const stopped = shutDown(app, 60_000);
  await expect(get(port, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  open();
  expect(await underWay).toEqual({ status: 200, body: '{"done":true}' });
  await stopped;
});

test('a client that keeps its connection holds nothing up', async () => {
  const { app, port, entered, open } = await heldApp();
  const agent = new Agent({ keepAlive: true });
  const underWay = get(port, '/api/v1/open', agent);
  await entered;
  const stopped = shutDown(app, 60_000);
  await expect(get(port, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  open();
  expect((await underWay).status).toBe(200);
  await stopped;
  agent.destroy();
});

test('what comes after the end began is told so', async () => {
  const { app, port, entered, open } = await heldApp();
  const underWay = get(port, '/api/v1/open');
  await entered;
  const stopped = shutDown(app, 60_000);
  const late = await app.inject({ url: '/readyz' });
  expect([late.statusCode, late.json().code, late.headers.connection]).toEqual([503, 'shutting_down', 'close']);
  open();
  expect((await underWay).status).toBe(200);
  await stopped;
});

test('a request that never ends is cut off', async () => {
  const { app, port, entered, open } = await heldApp();
  const underWay = get(port, '/api/v1/open');
  const cut = expect(underWay).rejects.toMatchObject({ code: 'ECONNRESET' });
  await entered;
  await shutDown(app, 50);
  await cut;
  open();
});
