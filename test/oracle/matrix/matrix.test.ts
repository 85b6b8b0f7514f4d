/**
 * Guarantee: by no way of asking can anybody tell a field that is hidden from him from one that was never made, a record
 * out of his view from one that never was, or a right guess at a value that he may not read from a wrong one: same
 * answer, same statements, same event in the log, nothing changed. No reply shows what its reader may not read.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#database/uuid.ts';
import { rowScopes } from '#contract/rights.ts';
import { everyCell, pairwise } from '../../harness/pairwise.ts';
import type { Dimensions } from '../../harness/pairwise.ts';
import { nightly } from '../../harness/runs.ts';
import {
  ask,
  asPlainMember,
  lastEvent,
  leaksIn,
  mayLookUp,
  maySee,
  placeFor,
  refusalsAfter,
  shownIn,
  without,
} from './ask.ts';
import type { Answer } from './ask.ts';
import { fieldSurfaces, recordSurfaces, replySurfaces, valueSurfaces } from './declared.ts';
import { accesses, accessOn, fields, holders, inView, kinds, livePlaces, places, unknownField } from './dimensions.ts';
import type { Access, HolderOf, Place } from './dimensions.ts';
import { viewedPlaces } from './dimensions.ts';
import { guess, wrongRow } from './plants.ts';
import { setScene } from './scene.ts';
import type { Actor, Row, Scene } from './scene.ts';
import { expectedOf } from './surface.ts';
import type { RecordSurface } from './surface.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
  // Whatever is done once, is done: policies compiled, keys of the day made.
  for (const { person } of scene.actors) {
    for (const surface of fieldSurfaces.filter(({ axis }) => axis === 'read').slice(0, 2)) {
      const actor = actorOf('hidden', 'all', 'role');
      await ask(scene, person, surface.operation, surface.request(scene, actor, unknownField, newId()));
    }
  }
});

const who = { access: accesses, scope: rowScopes, ...(nightly ? { holder: holders } : {}) };
const cellsOf = <D extends Dimensions>(dimensions: D) => (nightly ? everyCell(dimensions) : pairwise(dimensions));

function actorOf(access: Access, scope: Actor['scope'], holder?: HolderOf): Actor {
  const alike = scene.actors.filter((actor) => actor.access === access && actor.scope === scope);
  const found = alike.find((actor) => actor.holder === holder) ?? alike[0];
  if (found === undefined) throw new Error('nobody stands so');
  return found;
}

function rowAt(actor: Actor, place: Place): Row {
  const found = scene.rows.find((row) => placeFor(actor, row) === place);
  if (found === undefined) throw new Error(`no row ${place}`);
  return found;
}

interface Pair {
  readonly cell: string;
  readonly actor: Actor;
  /** The route names the table, and so does its event. */
  readonly inTable: boolean;
  readonly ask: () => Promise<readonly [Answer, Answer]>;
}

/** Refusals in a row: each as its twin, one event for each, alike to a plain member, and nothing else has changed. */
async function refusedAlike(pairs: readonly Pair[], code: string): Promise<void> {
  const sums = await scene.house.tableSums();
  for (const pair of pairs) await refusedAsItsTwin(pair, code);
  if (JSON.stringify(await scene.house.tableSums()) === JSON.stringify(sums)) return;
  for (const { cell, ask: again } of pairs) {
    const before = await scene.house.tableSums();
    await again();
    expect({ cell, changed: await scene.house.tableSums() }).toEqual({ cell, changed: before });
  }
  throw new Error('something was changed, and no cell does so by itself');
}

async function refusedAsItsTwin({ cell, actor, inTable, ask: both }: Pair, code: string): Promise<void> {
  const last = await lastEvent(scene);
  const [one, other] = await both();
  expect({ cell, code: one.refused?.code }).toEqual({ cell, code });
  expect({ cell, ...one }).toEqual({ cell, ...other });
  expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify(one.refused)) }).toEqual({ cell, leaks: [] });
  const events = await refusalsAfter(scene, last);
  const { action } = events[0] ?? { action: '' };
  const table = inTable ? scene.params.table : null;
  const event = { id: expect.any(String) as string, action, actor_id: actor.person.member, table_id: table, count: 0 };
  expect({ cell, events }).toEqual({ cell, events: [event, event] });
  const [first, second] = await Promise.all(events.map(({ id }) => asPlainMember(scene, id)));
  expect({ cell, read: first }).toEqual({ cell, read: second });
}

describe.each(fieldSurfaces)('$name ($route) names a field', (surface) => {
  const { axis, operation, onRow } = surface;
  const cells = () =>
    cellsOf({ ...who, kind: kinds, ...(onRow === true ? { place: livePlaces } : {}) }).map((each) => {
      const actor = actorOf(each.access, each.scope, (each as { holder?: HolderOf }).holder);
      const wanted = (each as { place?: (typeof livePlaces)[number] }).place ?? 'own';
      const seen = viewedPlaces(actor.scope);
      const place = seen.includes(wanted) ? wanted : (seen[0] ?? 'own');
      const row = rowAt(actor, place).id;
      const expected = expectedOf(axis, onRow === true ? accessOn(actor.access, place) : accessOn(actor.access, 'own'));
      const send = (field: number) => ask(scene, actor.person, operation, surface.request(scene, actor, field, row));
      return { cell: JSON.stringify(each), actor, expected, field: fields[each.kind], send };
    });

  test('a hidden one is one that was never made', async () => {
    const hidden = cells().filter(({ expected }) => expected === 'as unknown' || expected === 'closed');
    expect(hidden.length).toBeGreaterThan(5);
    const pairs = hidden.map(({ cell, actor, field, send }) => ({
      cell,
      actor,
      inTable: operation.route.path.includes(':table'),
      ask: async () =>
        [without(await send(field), String(field)), without(await send(unknownField), String(unknownField))] as const,
    }));
    await refusedAlike(pairs, axis === 'rights' ? 'forbidden' : 'unknown_field');
  });

  test('any other is known, and shows nothing more than it may', async () => {
    for (const { cell, actor, expected, field, send } of cells()) {
      if (expected !== 'refused' && (expected !== 'answered' || surface.changes === true)) continue;
      const { refused, reply } = await send(field);
      const known = refused === null ? 'answered' : 'refused';
      expect({ cell, unknown: refused?.code === 'unknown_field' }).toEqual({ cell, unknown: false });
      if (expected === 'refused') expect({ cell, known }).toEqual({ cell, known: 'refused' });
      expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify([refused, reply])) }).toEqual({ cell, leaks: [] });
    }
  });
});

describe.each(recordSurfaces)('$name ($route) reaches a record', (surface) => {
  const { operation, unknown } = surface;
  const cells = () =>
    cellsOf({ ...who, place: places }).map((each) => {
      const actor = actorOf(each.access, each.scope, (each as { holder?: HolderOf }).holder);
      const send = async (record: string) => {
        const answer = await ask(scene, actor.person, operation, surface.request(scene, actor, record));
        if (answer.refused !== null || surface.outcome === undefined) return answer;
        return { ...answer, reply: await surface.outcome(scene, answer.reply) };
      };
      const reached = inView(actor.scope, each.place) && isAmong(surface, each.place);
      return { cell: JSON.stringify(each), actor, reached, row: rowAt(actor, each.place).id, send };
    });

  test('one out of view is one that never was', async () => {
    const pairs = cells()
      .filter(({ reached }) => !reached)
      .map(({ cell, actor, row, send }) => ({
        cell,
        actor,
        inTable: operation.route.path.includes(':table'),
        ask: async () => [await send(row), await send(newId())] as const,
      }));
    expect(pairs.length).toBeGreaterThan(5);
    if (unknown !== 'left out') return await refusedAlike(pairs, unknown);
    for (const { cell, ask: both } of pairs) {
      const [one, other] = await both();
      expect({ cell, ...one }).toEqual({ cell, ...other });
    }
  });

  if (surface.changes === true) return;
  test('one in view is reached, and shows nothing more than it may', async () => {
    for (const { cell, actor, row, send } of cells().filter(({ reached }) => reached)) {
      const { refused, reply } = await send(row);
      expect({ cell, refused }).toEqual({ cell, refused: null });
      expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify(reply)) }).toEqual({ cell, leaks: [] });
    }
  });
});

function isAmong({ among }: RecordSurface, place: Place): boolean {
  return among === 'both' || place.startsWith('trashed') === (among === 'trash');
}

/** Guesses that are right and may be read. */
const readable = everyCell({
  access: ['open', 'own', 'lookup'],
  scope: ['all'],
  kind: kinds,
  place: ['own', 'team'],
} as const);

describe.each(valueSurfaces)('$name ($route) carries a guess', (surface) => {
  const cells = () =>
    [...cellsOf({ ...who, kind: kinds, place: places }), ...readable].map((each) => {
      const actor = actorOf(each.access, each.scope, (each as { holder?: HolderOf }).holder);
      const row = rowAt(actor, each.place);
      const send = async (number: number) => {
        const request = surface.request(scene, actor, guess(each.kind, number));
        const answer = await ask(scene, actor.person, surface.operation, request);
        if (answer.refused !== null || surface.outcome === undefined) return answer;
        return { ...answer, reply: await surface.outcome(scene, answer.reply) };
      };
      const { foundBy } = surface;
      const may = (foundBy !== 'lookup' && maySee(actor, row)) || (foundBy !== 'open' && mayLookUp(actor, row));
      const found = may && !each.place.startsWith('trashed') && surface.finds.includes(each.kind);
      return { cell: JSON.stringify(each), actor, row, found, send };
    });

  test('the right one is answered as a wrong one, unless it may be read', async () => {
    let found = 0;
    for (const each of cells()) {
      const { cell, actor, row, send } = each;
      const [right, wrong] = [await send(row.number), await send(wrongRow)];
      expect({ cell, refused: right.refused }).toEqual({ cell, refused: wrong.refused });
      expect({ cell, statements: right.statements }).toEqual({ cell, statements: wrong.statements });
      const alike = JSON.stringify(right.reply) === JSON.stringify(wrong.reply);
      expect({ cell, alike }).toEqual({ cell, alike: !each.found });
      expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify(right.reply)) }).toEqual({ cell, leaks: [] });
      if (each.found) found++;
    }
    expect(found).toBeGreaterThanOrEqual(surface.finds.length * 2);
  });
});

describe.each(replySurfaces)('$name ($route) shows', (surface) => {
  test('to everybody what he may read, and nothing else', async () => {
    for (const actor of scene.actors) {
      const cell = `${actor.access} ${actor.scope}`;
      let text = '';
      const told = new Set<number>();
      for (const request of await surface.requests(scene, actor)) {
        const { reply, refused } = await ask(scene, actor.person, surface.operation, request);
        text += JSON.stringify([reply, refused]);
        surface.fieldsIn?.(reply).forEach((field) => told.add(field));
      }
      expect({ cell, leaks: leaksIn(scene, actor, text) }).toEqual({ cell, leaks: [] });
      const rows = scene.rows.filter(({ place }) => place.startsWith('trashed') === (surface.shows === 'trash'));
      const seen = surface.shows !== 'none' && rows.some((row) => maySee(actor, row)) ? kinds : [];
      expect({ cell, shown: shownIn(scene, actor, text).toSorted() }).toEqual({ cell, shown: seen.toSorted() });
      if (surface.fieldsIn === undefined) continue;
      const named = kinds.filter((kind) => told.has(fields[kind]));
      const exist = surface.tellsAll === true ? kinds : named;
      expect({ cell, named }).toEqual({ cell, named: actor.access === 'hidden' ? [] : exist });
    }
  });
});
