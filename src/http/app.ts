/** The way in over HTTP: every request passes the same fences, and every reply carries the same headers. */
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '#contract/errors.ts';
import type { Route } from '#contract/route.ts';
import { newId } from '#database/uuid.ts';
import { addApi } from './api.ts';
import type { ApiParts } from './api.ts';
import { answerBrokenRequests } from './broken-request.ts';
import { addHealth } from './health.ts';
import type { Checks } from './health.ts';
import { securityHeaders } from './headers.ts';
import type { Metrics } from './metrics.ts';
import { pairOperations } from './pair-operations.ts';
import { refusalOf } from './problem.ts';
import { largestJson } from './read-body.ts';
import { answerErrors, logRequests, sendProblem } from './request-log.ts';
import { refuseForeignHost } from './same-site.ts';
import { serveWeb } from './serve-web.ts';

export interface AppParts extends ApiParts {
  /** The contract's; each must have exactly one of the operations. */
  readonly routes: readonly Route[];
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly checks: Checks;
  /** Absolute path of the built page. */
  readonly webRoot: string;
}

/** Slow senders are cut off: 50 MiB in five minutes is 1.4 Mbit/s. */
const requestMs = 300_000;

/** Throws where routes and operations do not match. Listens to nothing yet. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  pairOperations(parts.routes, parts.operations);
  const headers = securityHeaders(parts.place);
  const app = fastify({
    bodyLimit: largestJson,
    requestTimeout: requestMs,
    genReqId: () => newId(),
    routerOptions: { caseSensitive: true },
    exposeHeadRoutes: false,
    // Ours says it as a problem.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequests(headers, parts.log),
    frameworkErrors: (error, request, reply) => {
      void reply.headers(headers);
      void sendProblem(refusalOf(error), request, reply);
    },
  });
  app.decorate('draining', false);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers);
    refuseForeignHost(parts.place, request);
    if (app.draining) throw new Refusal('shutting_down');
  });
  app.addHook('onSend', async (_request, reply) => {
    // Who is answered while we stop would else keep the connection, and us, for all of the patience.
    if (app.draining) void reply.header('connection', 'close');
  });
  app.decorateRequest('caller', null);
  app.decorateRequest('atTheDoor', false);
  logRequests(app, parts.log, parts.metrics);
  answerErrors(app, parts.log);
  addHealth(app, parts);
  await app.register((api) => addApi(api, parts));
  await app.register((web) => serveWeb(web, parts.webRoot));
  return app;
}
