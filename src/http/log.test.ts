/**
 * Guarantee: log lines, metrics and error replies hold no personal data: no address, no id out of a path, nothing
 * of a request, and nothing of what an error quotes.
 */
import { describe, expect, test } from 'vitest';
import { echoApp } from '../../test/harness/echo-app.ts';

const secret = 'hoa.nguyen@example.vn';

async function failWith(error: unknown) {
  const { app, log } = await echoApp({
    perform: () => Promise.reject(error),
  });
  const answer = await app.inject({ url: '/api/v1/open' });
  await app.close();
  return {
    answer,
    lines: log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    text: log(),
  };
}

/** As the driver makes it, with everything that PostgreSQL tells. */
function databaseError() {
  return Object.assign(new Error(`duplicate key value (${secret})`), {
    severity: 'ERROR',
    code: '23505',
    detail: `Key (email)=(${secret}) already exists.`,
    where: `COPY records, line 1: "${secret}"`,
    parameters: [secret],
    internalQuery: secret,
    constraint: 'records_pkey',
    table: 'records',
    routine: '_bt_check_unique',
  });
}

describe('an error that nobody expected', () => {
  test('is told without a word of it', async () => {
    const { answer, lines } = await failWith(databaseError());
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      type: '/problems/internal_error',
      title: 'Internal error',
      status: 500,
      code: 'internal_error',
      instance: `urn:uuid:${lines[0].request}`,
    });
  });

  test('is logged by code, constraint, routine and place alone', async () => {
    const { lines, text } = await failWith(databaseError());
    expect(text).not.toContain(secret);
    expect(Object.keys(lines[0].error).toSorted()).toEqual(['at', 'code', 'constraint', 'name', 'routine']);
    expect(lines[0].error).toMatchObject({ code: '23505', constraint: 'records_pkey', routine: '_bt_check_unique' });
    expect(lines[0].error.at[0]).toContain('log.test.ts');
    expect(lines[1]).toMatchObject({ status: 500, code: 'internal_error', msg: 'answered' });
  });

  test.each([
    ['a message of several lines', new Error(`first\n    at ${secret} (x:1:1)\nlast`)],
    ['a cause', new Error('outer', { cause: databaseError() })],
    ['no error at all', { email: secret }],
    ['text', secret],
  ])('with %s', async (_what, error) => {
    const { answer, text } = await failWith(error);
    expect(answer.statusCode).toBe(500);
    expect(answer.body + text).not.toContain(secret);
  });
});

describe('a database that is away', () => {
  test.each([
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' }),
    Object.assign(new Error('terminating connection'), { code: '57P01', severity: 'FATAL' }),
    Object.assign(new Error('could not extend file'), { code: '53100', severity: 'ERROR' }),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('%s', async (error) => {
    const { answer } = await failWith(error);
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'log_unavailable']);
  });

  test('is not every error of a file', async () => {
    const { answer } = await failWith(Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' }));
    expect(answer.statusCode).toBe(500);
  });
});

test('a line of a request says what and how long, not whom and whence', async () => {
  const { app, log } = await echoApp();
  await app.inject({
    method: 'POST',
    url: `/api/v1/write?x=${secret}`,
    headers: {
      'content-type': 'application/json',
      'x-kin': '1',
      'user-agent': `Agent ${secret}`,
      cookie: `kin=${'t'.repeat(43)}`,
    },
    payload: JSON.stringify({ name: secret, [secret]: 1 }),
    remoteAddress: '203.0.113.7',
  });
  await app.inject({ url: '/api/v1/projects/123456789/thing', remoteAddress: '203.0.113.7' });
  await app.inject({ url: `/customers/${secret}` });
  const metrics = await app.inject({ url: '/metrics', headers: { host: '127.0.0.1' } });
  await app.close();
  const lines = log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ method, route, status, code }) => [method, route, status, code])).toEqual([
    ['POST', 'write', 422, 'invalid_input'],
    ['GET', 'inProject', 200, undefined],
    ['GET', 'other', 503, undefined],
    ['GET', 'metrics', 200, undefined],
  ]);
  for (const line of lines) {
    expect(Object.keys(line).filter((key) => key !== 'code')).toEqual([
      'level',
      'time',
      'request',
      'method',
      'route',
      'status',
      'ms',
      'msg',
    ]);
  }
  expect(metrics.body).toContain('kin_http_request_seconds_count{route="write",status="422"} 1');
  for (const written of [log(), metrics.body]) {
    expect(written).not.toMatch(/hoa\.nguyen|203\.0\.113|123456789|Agent|tttt/);
  }
});
