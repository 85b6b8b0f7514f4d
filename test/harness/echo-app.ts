/**
 * The web server around a door that answers with what it was given: shows what gets through HTTP's own fences.
 * Everything but the door is the real thing.
 */
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { z } from 'zod';
import { defineAccountView, defineView } from '#actions/action.ts';
import type { Perform } from '#actions/perform.ts';
import { defineRoute } from '#contract/route.ts';
import type { Route } from '#contract/route.ts';
import { done, inProject, noBody, nothing } from '#contract/shapes.ts';
import { createApp } from '#http/app.ts';
import type { AppParts } from '#http/app.ts';
import { createMetrics } from '#http/metrics.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { maskFor } from '#policy/mask.ts';

const shape = { params: nothing, query: nothing, body: noBody, reply: done, status: 200, errors: [] } as const;

export const openRoute = defineRoute({ ...shape, name: 'open', method: 'GET', path: '/api/v1/open', summary: '' });
export const queryRoute = defineRoute({
  ...shape,
  name: 'query',
  method: 'GET',
  path: '/api/v1/query',
  summary: '',
  query: z.strictObject({ after: z.coerce.number().int().default(0) }),
});
export const writeRoute = defineRoute({
  ...shape,
  name: 'write',
  method: 'POST',
  path: '/api/v1/write',
  summary: '',
  body: z.strictObject({
    name: z.string().max(1000),
    list: z.array(z.number()).default([]),
    inner: z.strictObject({ 'a/b': z.boolean() }).optional(),
    values: z.record(z.string(), z.string()).default({}),
  }),
});
export const projectRoute = defineRoute({
  ...shape,
  name: 'inProject',
  method: 'GET',
  path: '/api/v1/projects/:project/thing',
  summary: '',
  params: inProject,
  errors: ['not_signed_in', 'not_found'],
});
export const fileRoute = defineRoute({
  ...shape,
  name: 'file',
  method: 'POST',
  path: '/api/v1/projects/:project/file',
  summary: '',
  params: inProject,
  file: true,
  errors: ['not_signed_in'],
});

export const echoRoutes: readonly Route[] = [openRoute, queryRoute, writeRoute, projectRoute, fileRoute];

const never = () => Promise.reject(new Error('the door answers in its place'));
const seen = { name: 'test.seen', vi: '', en: '' } as const;

export const echoOperations = [
  ...[openRoute, queryRoute, writeRoute].map((route: Route) =>
    defineAccountView({ route, needs: 'anybody', run: never }),
  ),
  ...[projectRoute, fileRoute].map((route: Route) =>
    defineView({ route, event: seen, needs: () => 'member', run: never }),
  ),
];

const echo: Perform = (_operation, caller, input) =>
  Promise.resolve({ reply: maskFor(null).withoutCustomerValues({ caller, input }) });

/** The app, and the lines of its log. Whatever is not given answers well. */
export async function echoApp(given: Partial<AppParts> = {}) {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, callback) {
      lines.push(chunk.toString());
      callback();
    },
  });
  const app = await createApp({
    routes: echoRoutes,
    operations: echoOperations,
    perform: echo,
    findSession: () => Promise.resolve(null),
    readBearer: (_token, origin) => ({ kind: 'bearer', shown: null, ...origin }),
    place: { host: '127.0.0.1', publicUrl: undefined },
    log: pino({ base: null }, sink),
    metrics: createMetrics(() => Promise.resolve({ connectionsInUse: 1, requestsWaitingForConnection: 2 })),
    checks: { database: () => Promise.resolve(true) },
    mailFrames: createMailFrames(),
    webRoot: '/nowhere',
    version: '0.0.0',
    ...given,
  });
  return { app, log: () => lines.join('') };
}
