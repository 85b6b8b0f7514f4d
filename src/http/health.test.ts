/**
 * Guarantee: whoever watches the server learns whether it lives and can serve, at once and without a session; its
 * numbers are for this machine alone.
 */
import { expect, test } from 'vitest';
import { echoApp } from '../../test/harness/echo-app.ts';

const yes = () => Promise.resolve(true);

async function get(url: string, checks: Record<string, () => Promise<boolean>>, from: object = {}) {
  const { app } = await echoApp({ checks });
  const answer = await app.inject({ url, ...from });
  await app.close();
  return answer;
}

test('alive says nothing of the database', async () => {
  const answer = await get('/healthz', { database: () => Promise.resolve(false) });
  expect([answer.statusCode, answer.json()]).toEqual([200, { alive: true }]);
});

test('ready when everything works', async () => {
  const answer = await get('/readyz', { database: yes, worker: yes });
  expect([answer.statusCode, answer.json()]).toEqual([200, { ready: true, checks: { database: true, worker: true } }]);
});

test.each([
  ['says no', () => Promise.resolve(false)],
  ['fails', () => Promise.reject(new Error('away'))],
  ['does not answer', () => new Promise<boolean>(() => {})],
])('not ready when a part %s', async (_what, worker) => {
  const answer = await get('/readyz', { database: yes, worker });
  expect([answer.statusCode, answer.json()]).toEqual([
    503,
    { ready: false, checks: { database: true, worker: false } },
  ]);
});

test('numbers for this machine', async () => {
  const answer = await get('/metrics', {});
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.body).toContain('kin_database_connections_in_use 1\n');
  expect(answer.body).toContain('kin_database_waiting 2\n');
  expect(answer.body).toContain('nodejs_eventloop_lag_seconds');
});

test.each([
  ['another machine', { remoteAddress: '203.0.113.7' }],
  ['behind a proxy', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
])('numbers are not there for %s', async (_what, from) => {
  const answer = await get('/metrics', {}, from);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
});
