/** One line for each request: what and how long, nothing of whom and from where. Ids in addresses stay out, too. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { factsOf } from './faults.ts';
import type { Metrics } from './metrics.ts';
import { problemOf, problemType, refusalOf } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** With what it was refused, for the log. */
    refusedWith: ErrorCode | null;
  }
}

export function logRequests(app: FastifyInstance, log: Logger, metrics: Metrics): void {
  app.decorateRequest('refusedWith', null);
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const ms = reply.elapsedTime;
    metrics.answered(route, reply.statusCode, ms / 1000);
    log.info(
      {
        request: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(ms * 10) / 10,
        ...(request.refusedWith === null ? {} : { code: request.refusedWith }),
      },
      'answered',
    );
    done();
  });
}

/** Turns whatever was thrown into the problem that is told; what is our fault is logged, with its place in the code. */
export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    request.refusedWith = refusal.code;
    if (refusal.code === 'internal_error' || refusal.code === 'log_unavailable') {
      log.error({ request: request.id, route: routeOf(request), error: factsOf(error) }, 'a request failed');
    }
    return sendProblem(refusal, request, reply);
  });
}

export function sendProblem(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(refusal, request.id);
  return reply.code(problem.status).type(problemType).send(JSON.stringify(problem));
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.config.name ?? 'other';
}
