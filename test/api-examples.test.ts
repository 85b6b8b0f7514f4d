/**
 * Guarantee: every command of docs/api.md, sent in order by a key to a real server, is answered with the status, the
 * headers and the body that stand behind it; every body has the shape that its route promises; and every route that is
 * open to keys has an example.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { routes } from '#contract/routes.ts';
import type { Route } from '#contract/route.ts';
import { everythingIn, makeKey } from './harness/api-keys.ts';
import { openHouse } from './harness/house.ts';
import { serveHouse } from './harness/serve-house.ts';
import { shellWords } from './harness/shell-words.ts';

interface Example {
  readonly command: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** Null: no body. */
  readonly body: unknown;
}

const page = readFileSync('docs/api.md', 'utf8');
const examples = [...page.matchAll(/```sh\n(.*?)```\n```json\n(.*?)```/gs)].map(
  ([, command = '', answer = '']): Example => {
    const [status = '', ...lines] = answer.trimEnd().split('\n');
    const headers = lines.filter((line) => /^[A-Z][\w-]*: /.test(line));
    const text = lines.slice(headers.length).join('\n');
    return {
      command,
      status: Number(status),
      headers: headers.map((line) => line.split(': ') as unknown as readonly [string, string]),
      body: text === '' ? null : JSON.parse(text),
    };
  },
);

const house = await openHouse();
const owner = await house.setUpOwner();
const { token } = await makeKey(house, owner, everythingIn(1));
const { origin } = await serveHouse(house);
const variables: Record<string, string> = { KIN: `${origin}/api/v1`, KEY: token, PROJECT: owner.project };
const asked = new Set<string>();

async function send(command: string) {
  const [program, ...words] = shellWords(command, variables);
  expect(program).toBe('curl');
  const headers: Record<string, string> = {};
  let [url, method, body]: (string | undefined)[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-H') {
      const [name = '', value = ''] = (words.shift() ?? '').split(/: (.*)/s);
      headers[name.toLowerCase()] = value;
    } else if (word === '-d') body = words.shift();
    else if (word === '-X') method = words.shift();
    else if (word !== '-i') url = word;
  }
  method ??= body === undefined ? 'GET' : 'POST';
  const route = routeOf(method, url ?? '');
  asked.add(route.name);
  const answer = await fetch(url ?? '', { method, headers, ...(body === undefined ? {} : { body }) });
  return { answer, route, text: await answer.text() };
}

function routeOf(method: string, url: string): Route {
  const { pathname } = new URL(url);
  const found = (routes as readonly Route[]).find(
    (route) => route.method === method && new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(pathname),
  );
  if (found === undefined) throw new Error(`no route: ${method} ${pathname}`);
  return found;
}

/** `…` for any value, and as a name for any others. */
function asWritten(written: unknown, told: unknown): unknown {
  if (written === '…') {
    expect(told).toBeDefined();
    return '…';
  }
  if (Array.isArray(written) && Array.isArray(told)) return told.map((each, place) => asWritten(written[place], each));
  if (typeof written !== 'object' || typeof told !== 'object' || written === null || told === null) return told;
  const others = '…' in written;
  const entries = Object.entries(told)
    .filter(([name]) => !others || name in written)
    .map(([name, each]) => [name, asWritten((written as Record<string, unknown>)[name], each)] as const);
  return { ...Object.fromEntries(entries), ...(others ? { '…': '…' } : {}) };
}

test('the examples were seen', () => {
  expect(examples.length).toBe([...page.matchAll(/^```sh$/gm)].length);
  expect(examples.length).toBeGreaterThan(15);
});

test.each(examples.map((example, place) => [`${place + 1}: ${example.command.split(' -H')[0]}`, example] as const))(
  '%s',
  async (_, example) => {
    const { answer, route, text } = await send(example.command);
    expect([answer.status, text === '' ? null : asWritten(example.body, JSON.parse(text))]).toEqual([
      example.status,
      example.body,
    ]);
    for (const [name, value] of example.headers) expect(answer.headers.get(name)).toBe(value);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    if (answer.status >= 400) expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (answer.status !== route.status) return;
    const reply = JSON.parse(text) as { id?: string; next?: string | null };
    expect(route.reply.parse(reply)).toEqual(reply);
    // As the page says: of the answer above.
    if (['createRecord', 'readRecord', 'editRecord'].includes(route.name) && !example.command.includes('order-')) {
      variables['RECORD'] = reply.id ?? '';
      variables['TAG'] = answer.headers.get('etag') ?? '';
    }
    if (typeof reply.next === 'string') variables['NEXT'] = reply.next;
    // One page more than one record: the second comes in beside the examples.
    if (route.name === 'readHistory') await send(second);
  },
);

const second = `curl "$KIN/projects/$PROJECT/tables/1/records" -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d '{"values": {"1": "Đặng Văn Ba"}}'`;

test('every route that is open to keys is in an example', () => {
  const open = (routes as readonly Route[]).filter(({ keys }) => keys === true).map(({ name }) => name);
  expect(open.filter((name) => !asked.has(name))).toEqual([]);
});
