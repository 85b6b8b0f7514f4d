/**
 * Guarantee: by no way of asking that is open to keys can one tell a field that it is not granted from one that was never
 * made, a record out of its scope from one that never was, or a right guess from a wrong one, though its maker may see all
 * of it; and a key that is granted everything is answered as its maker is, who may not.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '#actions/action.ts';
import { rowScopes } from '#contract/rights.ts';
import { newId } from '#database/uuid.ts';
import { pairwise } from '../../harness/pairwise.ts';
import { ask, lastEvent, leaksIn, mayLookUp, maySee, placeFor, refusalsAfter, without } from './ask.ts';
import type { Answer } from './ask.ts';
import { fieldSurfaces, recordSurfaces, valueSurfaces } from './declared.ts';
import { accesses, accessOn, fields, inView, kinds, places, unknownField, viewedPlaces } from './dimensions.ts';
import { guess, wrongRow } from './plants.ts';
import { letHaveKeys, plantKeys } from './planted-keys.ts';
import type { PlantedKey } from './planted-keys.ts';
import { setScene } from './scene.ts';
import type { Actor, Row, Scene } from './scene.ts';
import { expectedOf } from './surface.ts';

/** A key of somebody who may everything, as an actor of the matrix: it has his rows, and an access and a scope of its own. */
interface Weak {
  readonly actor: Actor;
  readonly key: PlantedKey;
}

/** A key with everything, and its maker, who has less. */
interface Strong {
  readonly actor: Actor;
  readonly key: PlantedKey;
}

const open = <S extends { readonly operation: { readonly route: { readonly keys?: boolean } } }>(
  surfaces: readonly S[],
) => surfaces.filter(({ operation }) => operation.route.keys === true);

let scene: Scene;
let weak: readonly Weak[];
let strong: readonly Strong[];
beforeAll(async () => {
  scene = await setScene();
  const { house, actors } = scene;
  const all = actors.find(({ access, scope }) => access === 'open' && scope === 'all');
  if (all === undefined) throw new Error('nobody may everything');
  const people = actors.map(({ person }) => person);
  await letHaveKeys(house, people, [all.person]);
  const weaker = accesses.flatMap((access) => rowScopes.map((scope): Actor => ({ ...all, access, scope })));
  const ofAll = await plantKeys(
    house,
    weaker.map(({ access, scope }) => ({ access, scope, maker: all.person })),
  );
  const makers = actors.filter((actor) => actor !== all);
  const ofEach = await plantKeys(
    house,
    makers.map(({ person }) => ({ access: 'everything', scope: 'all', maker: person })),
  );
  weak = weaker.map((actor, nth) => ({ actor, key: ofAll[nth] as PlantedKey }));
  strong = makers.map((actor, nth) => ({ actor, key: ofEach[nth] as PlantedKey }));
  // What is compiled once, is compiled: two statements of a first request are not those of a second.
  const [find] = open(fieldSurfaces);
  for (const { actor, key } of [...weak, ...strong]) {
    if (find === undefined) throw new Error('nothing is open to keys');
    for (const who of [key.bearer, actor.person])
      await ask(scene, who, find.operation, find.request(scene, actor, unknownField, newId()));
  }
});

const weakOf = (access: Actor['access'], scope: Actor['scope']): Weak => {
  const found = weak.find(({ actor }) => actor.access === access && actor.scope === scope);
  if (found === undefined) throw new Error('no such key');
  return found;
};

function rowAt(actor: Actor, place: Row['place']): Row {
  const found = scene.rows.find((row) => placeFor(actor, row) === place);
  if (found === undefined) throw new Error(`no row ${place}`);
  return found;
}

async function alike(
  cell: string,
  { actor, key }: Weak,
  both: () => Promise<readonly [Answer, Answer]>,
): Promise<Answer> {
  const last = await lastEvent(scene);
  const [one, other] = await both();
  expect({ cell, ...one }).toEqual({ cell, ...other });
  expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify(one)) }).toEqual({ cell, leaks: [] });
  const refusals = (await refusalsAfter(scene, last)).map(({ actor_id: id }) => id);
  expect({ cell, refusals }).toEqual({ cell, refusals: one.refused === null ? [] : [key.id, key.id] });
  return one;
}

test('most ways of asking for records are open to keys, and ways to take them out are not', () => {
  const routes = (surfaces: readonly { readonly route: string }[]) => [...new Set(surfaces.map(({ route }) => route))];
  expect(routes(open(fieldSurfaces)).toSorted()).toEqual([
    'countRecords',
    'createRecord',
    'editRecord',
    'findRecords',
    'upsertRecords',
  ]);
  expect(routes(open(recordSurfaces)).toSorted()).toEqual(['editRecord', 'findRelated', 'readHistory', 'readRecord']);
  expect(routes(open(valueSurfaces)).toSorted()).toEqual([
    'countRecords',
    'findRecords',
    'lookUpRecords',
    'upsertRecords',
  ]);
});

describe.each(open(fieldSurfaces))('$name ($route) names a field', (surface) => {
  const { axis, operation, onRow } = surface;
  const cells = () =>
    pairwise({ access: accesses, scope: rowScopes, kind: kinds }).map((each) => {
      const it = weakOf(each.access, each.scope);
      const [place = 'own'] = viewedPlaces(each.scope);
      const row = rowAt(it.actor, place).id;
      const expected = expectedOf(axis, accessOn(each.access, onRow === true ? place : 'own'));
      const send = (field: number) =>
        ask(scene, it.key.bearer, operation, surface.request(scene, it.actor, field, row));
      return { cell: JSON.stringify(each), it, expected, field: fields[each.kind], send };
    });

  test('one that it is not granted is one that was never made', async () => {
    const hidden = cells().filter(({ expected }) => expected === 'as unknown');
    expect(hidden.length).toBeGreaterThan(3);
    const sums = await scene.house.tableSums();
    for (const { cell, it, field, send } of hidden) {
      const answer = await alike(cell, it, async () => [
        without(await send(field), String(field)),
        without(await send(unknownField), String(unknownField)),
      ]);
      expect({ cell, code: answer.refused?.code }).toEqual({ cell, code: 'unknown_field' });
    }
    expect(await scene.house.tableSums()).toEqual(sums);
  });

  test('any other is known, and shows nothing more than it may', async () => {
    for (const { cell, it, expected, field, send } of cells()) {
      if (expected !== 'refused' && (expected !== 'answered' || surface.changes === true)) continue;
      const { refused, reply } = await send(field);
      expect({ cell, unknown: refused?.code === 'unknown_field' }).toEqual({ cell, unknown: false });
      expect({ cell, leaks: leaksIn(scene, it.actor, JSON.stringify([refused, reply])) }).toEqual({ cell, leaks: [] });
    }
  });
});

describe.each(open(recordSurfaces))('$name ($route) reaches a record', (surface) => {
  test('one out of its scope is one that never was; one in it shows nothing more than it may', async () => {
    let [reached, closed] = [0, 0];
    for (const each of pairwise({ access: accesses, scope: rowScopes, place: places })) {
      const it = weakOf(each.access, each.scope);
      const cell = JSON.stringify(each);
      const send = (record: string) =>
        ask(scene, it.key.bearer, surface.operation, surface.request(scene, it.actor, record));
      const row = rowAt(it.actor, each.place).id;
      if (inView(each.scope, each.place) && !each.place.startsWith('trashed')) {
        if (surface.changes === true) continue;
        const { refused, reply } = await send(row);
        expect({ cell, refused }).toEqual({ cell, refused: null });
        expect({ cell, leaks: leaksIn(scene, it.actor, JSON.stringify(reply)) }).toEqual({ cell, leaks: [] });
        reached++;
        continue;
      }
      await alike(cell, it, async () => [await send(row), await send(newId())]);
      closed++;
    }
    expect(closed).toBeGreaterThan(5);
    if (surface.changes !== true) expect(reached).toBeGreaterThan(3);
  });
});

describe.each(open(valueSurfaces))('$name ($route) carries a guess', (surface) => {
  test('the right one is answered as a wrong one, unless it may be read', async () => {
    let found = 0;
    const readable = kinds.flatMap((kind) =>
      (['open', 'lookup'] as const).map((access) => ({ access, scope: 'all' as const, kind, place: 'own' as const })),
    );
    for (const each of [...pairwise({ access: accesses, scope: rowScopes, kind: kinds, place: places }), ...readable]) {
      const { actor, key } = weakOf(each.access, each.scope);
      const cell = JSON.stringify(each);
      const row = rowAt(actor, each.place);
      const send = async (number: number) => {
        const request = surface.request(scene, actor, guess(each.kind, number));
        const answer = await ask(scene, key.bearer, surface.operation, request);
        if (answer.refused !== null || surface.outcome === undefined) return answer;
        return { ...answer, reply: await surface.outcome(scene, answer.reply) };
      };
      const { foundBy } = surface;
      const may = (foundBy !== 'lookup' && maySee(actor, row)) || (foundBy !== 'open' && mayLookUp(actor, row));
      const expected = may && !each.place.startsWith('trashed') && surface.finds.includes(each.kind);
      const [right, wrong] = [await send(row.number), await send(wrongRow)];
      expect({ cell, refused: right.refused }).toEqual({ cell, refused: wrong.refused });
      expect({ cell, statements: right.statements }).toEqual({ cell, statements: wrong.statements });
      const same = JSON.stringify(right.reply) === JSON.stringify(wrong.reply);
      expect({ cell, same }).toEqual({ cell, same: !expected });
      expect({ cell, leaks: leaksIn(scene, actor, JSON.stringify(right.reply)) }).toEqual({ cell, leaks: [] });
      if (expected) found++;
    }
    expect(found).toBeGreaterThan(0);
  });
});

/** Places in a list are sealed to whoever was given them, what is left of a quota counts down, and each writes a version. */
function comparable({ sort }: Operation, { refused, reply }: Answer) {
  if (sort === 'action' || reply === null) return { refused, reply: null };
  return { refused, reply: { ...(reply as object), next: null, quota: null } };
}

describe('a key that is granted everything', () => {
  test('is answered as its maker, whatever is asked', { timeout: 120_000 }, async () => {
    let asked = 0;
    for (const { actor, key } of strong) {
      const requests = [
        ...open(fieldSurfaces).flatMap((surface) =>
          surface.changes === true
            ? []
            : Object.values(fields).map(
                (field) => [surface, surface.request(scene, actor, field, rowAt(actor, 'own').id)] as const,
              ),
        ),
        ...open(recordSurfaces).flatMap((surface) =>
          surface.changes === true
            ? []
            : (['own', 'team', 'elsewhere'] as const).map(
                (place) => [surface, surface.request(scene, actor, rowAt(actor, place).id)] as const,
              ),
        ),
      ];
      for (const [surface, request] of requests) {
        const cell = `${surface.name} ${actor.access} ${actor.scope} ${JSON.stringify(request)}`;
        const ofMaker = await ask(scene, actor.person, surface.operation, request);
        const ofKey = await ask(scene, key.bearer, surface.operation, request);
        const [found, expected] = [comparable(surface.operation, ofKey), comparable(surface.operation, ofMaker)];
        expect({ cell, ...found }).toEqual({ cell, ...expected });
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(300);
  });
});
