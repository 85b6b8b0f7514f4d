/** Guarantee: every route says by which ways its requests name a field, reach a record or guess a value, or why none. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '#contract/routes.ts';
import { declared, fieldSurfaces, recordSurfaces, replySurfaces, valueSurfaces } from './declared.ts';

test('no route without its surfaces, no surfaces without a route', () => {
  expect(Object.keys(declared).toSorted()).toEqual(routes.map(({ name }) => name).toSorted());
});

test('a surface asks its own route, and has a name of its own', () => {
  const all = [...fieldSurfaces, ...recordSurfaces, ...valueSurfaces, ...replySurfaces];
  expect(all.map(({ operation }) => operation.route.name)).toEqual(all.map(({ route }) => route));
  const names = all.map(({ proves, name }) => `${proves}: ${name}`);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

/** A route whose request has a part of this name, at any depth, names what it is called after. */
const telling: Readonly<Record<string, readonly unknown[]>> = {
  field: fieldSurfaces,
  search: valueSurfaces,
  record: recordSurfaces,
};

test.each(Object.entries(telling))('a route that can be sent a %s has a surface for it', (part, surfaces) => {
  const having = routes.filter((route) => asksFor(route, part)).map(({ name }) => name);
  expect(having.length).toBeGreaterThan(1);
  const covered = new Set((surfaces as readonly { route: string }[]).map(({ route }) => route));
  expect(having.filter((name) => !covered.has(name))).toEqual([]);
});

function asksFor(route: (typeof routes)[number], part: string): boolean {
  const shape = JSON.stringify(
    [route.params, route.body].map((schema) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  );
  return new RegExp(`"${part}s?":\\{`).test(shape);
}
