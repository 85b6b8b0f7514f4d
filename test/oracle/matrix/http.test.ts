/**
 * Guarantee: over HTTP, too, a hidden field and one that was never made, a record out of view and one that never was,
 * are one answer: status, headers and body, but for the request's own number and the time.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import type { Request } from '../../harness/house.ts';
import { cookieOf, serveHouse } from '../../harness/serve-house.ts';
import { fieldSurfaces, recordSurfaces, valueSurfaces } from './declared.ts';
import { fields, unknownField } from './dimensions.ts';
import { guess, wrongRow } from './plants.ts';
import { placeFor } from './ask.ts';
import { setScene } from './scene.ts';
import type { Actor, Scene } from './scene.ts';

let scene: Scene;
let origin = '';
const cookies = new Map<Actor, string>();

beforeAll(async () => {
  scene = await setScene();
  const { house } = scene;
  ({ origin } = await serveHouse(house));
  for (const actor of scene.actors.filter(({ scope }) => scope === 'own')) {
    cookies.set(actor, await cookieOf(house, actor.person));
  }
});

/** All that arrives, in the order in which it does. */
async function send(actor: Actor, { method, path }: Route, request: Request<Route>) {
  const params = request.params as Readonly<Record<string, string | number>>;
  const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  const answer = await fetch(origin + path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => String(params[name])), {
    method,
    headers: {
      'x-kin': '1',
      cookie: cookies.get(actor) ?? '',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...body,
  });
  const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
  const text = (await answer.text()).replace(/urn:uuid:[0-9a-f-]{36}/, 'urn:uuid:');
  return { status: answer.status, headers, text };
}

const actorWith = (access: Actor['access']): Actor => {
  const found = [...cookies.keys()].find((actor) => actor.access === access);
  if (found === undefined) throw new Error(`nobody with ${access}`);
  return found;
};

describe.each(fieldSurfaces)('$name ($route)', (surface) => {
  test.each(Object.entries(fields))('a hidden field, %s', async (_, field) => {
    const actor = actorWith('hidden');
    const row = scene.rows.find((each) => placeFor(actor, each) === 'own')?.id ?? '';
    const ask = (named: number) => send(actor, surface.operation.route, surface.request(scene, actor, named, row));
    const [hidden, unknown] = [await ask(field), await ask(unknownField)];
    expect(hidden.status).toBe(surface.axis === 'rights' ? 403 : 422);
    const echoed = { ...hidden, text: hidden.text.replace(`/values/${field}"`, `/values/${unknownField}"`) };
    expect(withoutLength(echoed)).toEqual(withoutLength(unknown));
    expect(Buffer.byteLength(echoed.text)).toBe(Buffer.byteLength(unknown.text));
  });
});

/** The echo of a shorter id makes a shorter body. */
function withoutLength({ status, headers, text }: Awaited<ReturnType<typeof send>>) {
  return { status, text, headers: headers.filter(([name]) => name !== 'content-length') };
}

describe.each(recordSurfaces.filter(({ unknown }) => unknown !== 'left out'))('$name ($route)', (surface) => {
  test.each(['elsewhere', 'trashed_elsewhere', 'other_project'] as const)('a record, %s', async (place) => {
    for (const access of ['hidden', 'open'] as const) {
      const actor = actorWith(access);
      const row = scene.rows.find((each) => placeFor(actor, each) === place)?.id ?? '';
      const ask = (record: string) => send(actor, surface.operation.route, surface.request(scene, actor, record));
      const hidden = await ask(row);
      expect(hidden.status).toBeGreaterThanOrEqual(400);
      expect(hidden).toEqual(await ask(newId()));
    }
  });
});

describe.each(valueSurfaces.filter(({ outcome }) => outcome === undefined))('$name ($route)', (surface) => {
  test.each(['phones', 'emails', 'text'] as const)('a guess at %s', async (kind) => {
    const ask = (actor: Actor, row: number) =>
      send(actor, surface.operation.route, surface.request(scene, actor, guess(kind, row)));
    for (const access of ['hidden', 'masked', 'write_only', 'own'] as const) {
      const actor = actorWith(access);
      const row = scene.rows.find((each) => placeFor(actor, each) === 'elsewhere')?.number ?? 0;
      const right = await ask(actor, row);
      expect([200, 403, 404, 422]).toContain(right.status);
      expect(right).toEqual(await ask(actor, wrongRow));
    }
  });
});
