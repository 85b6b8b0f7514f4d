/**
 * Guarantee: the page and its files are served from one folder and nothing beside it, under a policy that runs no
 * script but its own, and every answer of any kind carries the same protecting headers.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { echoApp } from '../../test/harness/echo-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'kin-web-'));
const webRoot = join(folder, 'dist');
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Kín</title>');
  writeFileSync(join(webRoot, 'icon.svg'), '<svg/>');
  writeFileSync(join(webRoot, 'assets/main-abc123.js'), 'export {};');
  ({ app } = await echoApp({ webRoot }));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('the page', () => {
  test.each(['/', '/setup', '/index.html', '/p/1/customers/2?tab=history', '/invitation'])('at %s', async (url) => {
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('<title>Kín</title>');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
  test('is only read', async () => {
    expect((await app.inject({ method: 'POST', url: '/setup' })).statusCode).toBe(404);
  });
  test('that was not built says so', async () => {
    const { app: bare } = await echoApp();
    const answer = await bare.inject({ url: '/' });
    await bare.close();
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm start');
  });
});

describe('a file', () => {
  test('with a hash is kept for good', async () => {
    const answer = await app.inject({ url: '/assets/main-abc123.js' });
    expect(answer.body).toBe('export {};');
    expect(answer.headers['content-type']).toMatch(/javascript/);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
  test('without is asked for again', async () => {
    const answer = await app.inject({ url: '/icon.svg' });
    expect(answer.headers['content-type']).toBe('image/svg+xml');
    expect(answer.headers['cache-control']).toBe('no-cache');
    const again = await app.inject({ url: '/icon.svg', headers: { 'if-none-match': String(answer.headers.etag) } });
    expect(again.statusCode).toBe(304);
  });
  test.each(['/assets/old-000.js', '/assets/', '/assets'])('that is none, at %s, is no page', async (url) => {
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });
  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt'])(
    'beside the folder, at %s, is not reached',
    async (url) => {
      expect((await app.inject({ url })).body).not.toContain('secret');
    },
  );
});

describe('headers', () => {
  const everywhere = [
    '/',
    '/assets/main-abc123.js',
    '/assets/none',
    '/healthz',
    '/metrics',
    '/api/v1/open',
    '/api/none',
  ];
  test.each(everywhere)('of %s', async (url) => {
    const { headers } = await app.inject({ url });
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        "connect-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
    if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store');
  });
  test('over https, for a year', async () => {
    const { app: secure } = await echoApp({ place: { host: '0.0.0.0', publicUrl: 'https://crm.example.vn' } });
    const { headers } = await secure.inject({ url: '/healthz', headers: { host: 'crm.example.vn' } });
    await secure.close();
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});
