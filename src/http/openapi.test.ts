/**
 * Guarantee: the OpenAPI document names every route that the server answers, with its parameters, its body, its
 * reply and every error that it may refuse with; and the routes of the contract have exactly one operation each.
 */
import { describe, expect, test } from 'vitest';
import { errorStatus } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { commonErrors, repeatErrors } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';
import { routes } from '#contract/routes.ts';
import { echoApp, echoOperations, echoRoutes } from '../../test/harness/echo-app.ts';
import { apiDocumentPath, describeApi } from './openapi.ts';
import { pairOperations } from './pair-operations.ts';

interface Described {
  operationId: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<
    string,
    {
      headers?: Record<string, object>;
      content?: Record<string, { schema: { allOf?: { properties?: { code: { enum: string[] } } }[] } }>;
    }
  >;
}

const document = describeApi(routes, 'kin', '1.2.3');
const describedOf = ({ path, method }: Route) =>
  document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()] as unknown as Described;

describe.each(routes.map((route: Route) => [route.name, route] as const))('%s', (_name, route) => {
  const described = describedOf(route);

  test('is there', () => {
    expect(described.operationId).toBe(route.name);
    const ofKeys = route.keys === true ? [{ key: [] }] : [];
    expect(described.security).toEqual(route.errors.includes('not_signed_in') ? [{ session: [] }, ...ofKeys] : []);
  });

  test('has its parameters and its body', () => {
    const inPath = described.parameters.filter((each) => each.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required)).toBe(true);
    const types = Object.keys(described.requestBody?.content ?? {});
    if (route.file === true) expect(types).toEqual(['text/csv', 'application/octet-stream']);
    else expect(types.every((type) => type === 'application/json')).toBe(true);
    expect(described.parameters.some(({ name }) => name === 'X-Kin')).toBe(route.method !== 'GET');
    const optional = described.parameters.filter((each) => each.in === 'header' && each.name !== 'X-Kin');
    const tagged = route.tagged !== undefined;
    expect(optional.map(({ name }) => name)).toEqual([
      ...(route.repeatable === true ? ['Idempotency-Key'] : []),
      ...(tagged && route.method === 'GET' ? ['If-None-Match'] : []),
      ...(tagged && route.method === 'PATCH' ? ['If-Match'] : []),
    ]);
    expect(described.responses['304'] !== undefined).toBe(tagged && route.method === 'GET');
    expect(described.responses[route.status]?.headers?.['ETag'] !== undefined).toBe(tagged);
  });

  test('has its reply and all its errors', () => {
    const type = route.download === undefined ? 'application/json' : 'text/csv';
    expect(Object.keys(described.responses[route.status]?.content ?? {})).toEqual([type]);
    const told = Object.values(described.responses).flatMap(
      ({ content }) => content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code.enum ?? [],
    );
    const repeated = route.repeatable === true ? repeatErrors : [];
    expect(new Set(told)).toEqual(new Set([...route.errors, ...repeated, ...commonErrors]));
    for (const [status, { content }] of Object.entries(described.responses)) {
      const codes = content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code.enum ?? [];
      expect(codes.every((code) => errorStatus[code as ErrorCode] === Number(status))).toBe(true);
    }
  });
});

test('no reference leads nowhere', () => {
  const text = JSON.stringify(document);
  const targets = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target));
  expect([...targets]).toEqual(['#/components/schemas/Problem']);
  expect(document).toMatchObject({ components: { schemas: { Problem: { type: 'object' } } } });
});

test('the server answers it, and nothing that it does not name', async () => {
  const { app } = await echoApp();
  const answer = await app.inject({ url: apiDocumentPath });
  expect(answer.statusCode).toBe(200);
  const served = answer.json() as typeof document;
  expect(served.openapi).toBe('3.1.0');
  for (const { path, method } of echoRoutes) {
    expect(served.paths[path.replaceAll(/:(\w+)/g, '{$1}')]).toHaveProperty(method.toLowerCase());
  }
  const tree = app.printRoutes({ commonPrefix: false, includeHooks: false });
  const registered = [...tree.matchAll(/── (\S+) \(/g)].length;
  expect(registered).toBe(Object.keys(served.paths).length);
  await app.close();
});

describe('routes and operations', () => {
  test('match', () => {
    expect(() => pairOperations(echoRoutes, echoOperations)).not.toThrow();
  });
  test('do not when one is missing, twice there or unknown', () => {
    const [first, ...rest] = echoOperations;
    const twice = first === undefined ? [] : [first, first];
    expect(() => pairOperations(echoRoutes, rest)).toThrow('open has 0 operations');
    expect(() => pairOperations(echoRoutes, [...twice, ...rest])).toThrow('open has 2 operations');
    expect(() => pairOperations(echoRoutes.slice(1), echoOperations)).toThrow('open is no route of the contract');
  });
});
