/** The OpenAPI 3.1 document, made from the contract's own routes: what is not in it cannot be asked. */
import { z } from 'zod';
import { errorStatus } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { mailFramePath } from '#contract/mailbox.ts';
import { commonErrors, repeatErrors } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';
import { noBody } from '#contract/shapes.ts';
import { conditionHeaders, headersOf, notModified } from './openapi-conditions.ts';

type Json = { readonly [key: string]: unknown };

export interface ApiDocument extends Json {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

export const apiDocumentPath = '/api/v1/openapi.json';

/** @param cookie name of the session cookie */
export function describeApi(routes: readonly Route[], cookie: string, version: string): ApiDocument {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kín', version },
    servers: [{ url: '/' }],
    paths: { ...paths, ...ownPaths },
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie },
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'kin_…', description: 'An API key; never in an address' },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const body = bodyOf(route);
  return {
    operationId: route.name,
    summary: route.summary,
    security: securityOf(route),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'GET' ? [] : [sameSiteHeader(route)]),
      ...conditionHeaders(route),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      [route.status]: {
        description: 'Done',
        ...headersOf(route),
        content: replyOf(route),
      },
      ...(route.tagged !== undefined && route.method === 'GET' ? { 304: notModified } : {}),
      ...problemsOf([...route.errors, ...(route.repeatable === true ? repeatErrors : []), ...commonErrors]),
    },
  };
}

function securityOf({ errors, keys }: Route): Json[] {
  if (!errors.includes('not_signed_in')) return [];
  return [{ session: [] }, ...(keys === true ? [{ key: [] }] : [])];
}

function sameSiteHeader({ keys }: Route): Json {
  const description = 'Says that the request was not made by a page of another site';
  return {
    name: 'X-Kin',
    in: 'header',
    required: keys !== true,
    description: keys === true ? `${description}; not asked of who shows a key` : description,
    schema: { const: '1' },
  };
}

function bodyOf(route: Route): Json | undefined {
  if (route.file === true) {
    const bytes = { schema: { type: 'string', format: 'binary' } };
    return { 'text/csv': bytes, 'application/octet-stream': bytes };
  }
  return route.body === noBody ? undefined : { 'application/json': { schema: schemaOf(route.body, 'input') } };
}

function replyOf({ reply, download }: Route): Json {
  if (download === undefined) return { 'application/json': { schema: schemaOf(reply, 'output') } };
  const [type = download] = download.split(';');
  return { [type]: { schema: { type: 'string' } } };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

/** One answer for each status, with the codes that it may carry. */
function problemsOf(codes: readonly ErrorCode[]): Json {
  const byStatus = Map.groupBy(new Set(codes), (code) => errorStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.join(', '),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: of } } }] },
          },
        },
      },
    ]),
  );
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '`/problems/` and the code' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorStatus) },
    field: { type: 'string', description: 'JSON Pointer into the request body, or the name of a parameter' },
    instance: { type: 'string', description: '`urn:uuid:` and the id of the request' },
  },
};

/** Operations of the server itself, which no contract of the product names. */
const ownPaths = {
  [apiDocumentPath]: { get: own('readApiDocument', 'This document', ['application/json'], []) },
  [mailFramePath.replace(':ticket', '{ticket}')]: {
    get: own('readMailFrame', 'The HTML of one mail, once, for this machine alone', ['text/html'], [404], ['ticket']),
  },
  '/healthz': { get: own('isAlive', 'The process answers', ['application/json'], []) },
  '/readyz': {
    get: own('isReady', 'Database and job worker answer; 503 where one does not', ['application/json'], [503]),
  },
  '/metrics': { get: own('readMetrics', 'Prometheus text, for this machine alone', ['text/plain'], [404]) },
};

function own(
  operationId: string,
  summary: string,
  types: readonly string[],
  others: readonly number[],
  parameters: readonly string[] = [],
): Json {
  const content = Object.fromEntries(types.map((type) => [type, {}]));
  const rest = others.map((status) => [status, { description: status === 404 ? 'Asked from elsewhere' : 'Not ready' }]);
  return {
    operationId,
    summary,
    security: [],
    parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    responses: {
      200: { description: 'Done', content },
      ...Object.fromEntries(rest),
      ...problemsOf(['cross_site', 'method_not_allowed', 'malformed_request', 'internal_error', 'shutting_down']),
    },
  };
}
