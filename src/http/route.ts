/** One operation as a route: identify, parse, through the one door, send. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operation } from '#actions/action.ts';
import type { Caller } from '#actions/act.ts';
import type { Perform } from '#actions/perform.ts';
import { Refusal } from '#contract/errors.ts';
import { bodyOf } from '#policy/reply.ts';
import { applySession } from './identify.ts';
import { parseInput } from './parse-input.ts';
import type { RawInput } from './parse-input.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the route in logs and metrics. */
    name?: string;
  }
}

export const jsonType = 'application/json; charset=utf-8';

/** Adds the operation's route. `secure`: the cookie is for https. */
export function addRoute(app: FastifyInstance, operation: Operation, perform: Perform, secure: boolean): void {
  const { route } = operation;
  const serve = async (request: FastifyRequest, reply: FastifyReply, raw: RawInput) => {
    const caller = callerOf(request);
    const input = parseFor(operation, caller, raw);
    const { reply: answer, session } = await perform(operation, caller, input);
    if (session !== undefined) applySession(reply, secure, session);
    return await reply
      .code(route.status)
      .type(jsonType)
      .send(JSON.stringify(bodyOf(answer)));
  };
  app.route({
    method: route.method,
    url: route.path,
    config: { name: route.name },
    handler: (request, reply) => serve(request, reply, rawInput(request, route.file === true)),
    ...(route.file === true ? { onRequest: refuseStrangers(operation, perform) } : {}),
  });
}

/** A stranger's file is refused, and the refusal recorded, before a byte of it is read. */
function refuseStrangers(operation: Operation, perform: Perform) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = callerOf(request);
    if (caller.kind !== 'stranger') return;
    // What is still on its way is not waited for.
    reply.header('connection', 'close');
    const { params, query } = request;
    await perform(operation, caller, parseFor(operation, caller, { params, query, body: undefined }));
    throw new Error('a route that takes a file let a stranger in');
  };
}

/** To a stranger an address that can't exist is like any other inside a project: he is not signed in. */
function parseFor(operation: Operation, caller: Caller, raw: RawInput) {
  try {
    return parseInput(operation.route, raw);
  } catch (error) {
    const inProject = operation.sort === 'action' || operation.sort === 'view';
    if (inProject && caller.kind === 'stranger') throw new Refusal('not_signed_in');
    throw error;
  }
}

function rawInput({ params, query, body }: FastifyRequest, file: boolean): RawInput {
  if (!file) return { params, query, body };
  return { params, query, body: undefined, file: body instanceof Uint8Array ? body : new Uint8Array() };
}

function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new Error('a request that was not identified');
  return caller;
}
