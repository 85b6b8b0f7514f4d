/** One operation as a route: identify, parse, through the one door, send. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Operation } from '#actions/action.ts';
import type { Caller, Input } from '#actions/act.ts';
import type { Perform } from '#actions/perform.ts';
import { Refusal, errorStatus } from '#contract/errors.ts';
import { projectId, tableId } from '#contract/ids.ts';
import { bodyOf } from '#policy/reply.ts';
import { conditionsOf, isHeld } from './conditions.ts';
import { fewAtOnce } from './few-at-once.ts';
import { applySession } from './identify.ts';
import { parseInput } from './parse-input.ts';
import type { RawInput } from './parse-input.ts';
import { refusalOf } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the route in logs and metrics. */
    name?: string;
  }
  interface FastifyRequest {
    /** It was read and handed to the door, which records what it refuses. */
    atTheDoor: boolean;
  }
}

export const jsonType = 'application/json; charset=utf-8';

/** Adds the operation's route. `secure`: the cookie is for https. */
export function addRoute(app: FastifyInstance, operation: Operation, perform: Perform, secure: boolean): void {
  const { route } = operation;
  const serve = async (request: FastifyRequest, reply: FastifyReply, raw: RawInput) => {
    const caller = callerOf(request);
    const input = { ...parseFor(operation, caller, raw), ...conditionsOf(route, request) };
    request.atTheDoor = true;
    const performed = await perform(operation, caller, input);
    const { reply: answer, session, fileName, repeated } = performed;
    if (session !== undefined) applySession(reply, secure, session);
    const body = bodyOf(answer);
    if (route.download !== undefined) return await sendFile(reply, route.download, fileName, body);
    if (repeated === true) void reply.header('idempotency-replayed', 'true');
    if (isHeld(route, request, reply, performed)) return await reply.code(304).send();
    return await reply.code(route.status).type(jsonType).send(JSON.stringify(body));
  };
  app.route({
    method: route.method,
    url: route.path,
    config: { name: route.name, loopback: route.loopback === true },
    handler: (request, reply) => serve(request, reply, rawInput(request, route.file === true)),
    // oxlint-disable-next-line typescript/no-misused-promises -- the framework waits for it, which its type does not say
    errorHandler: async (error, request) => {
      if (!request.atTheDoor) await recordUnread(operation, perform, request, refusalOf(error));
      throw error;
    },
    ...(route.file === true ? { onRequest: refuseStrangers(operation, perform) } : {}),
    ...(route.download === undefined ? {} : { preParsing: holdFew() }),
  });
}

/** Files on their way out held at once: four of 100 MiB take some 1.5 GB while they are sent. */
const mostFiles = 4;

function holdFew() {
  const takePlace = fewAtOnce(mostFiles);
  return async (_request: FastifyRequest, reply: FastifyReply) => takePlace(reply);
}

/** To be saved, never shown: what stands in it is not ours. */
async function sendFile(reply: FastifyReply, type: string, name: string | undefined, body: unknown) {
  if (typeof body !== 'string') throw new TypeError('a file is sent as text');
  const safe = (name ?? 'file').replaceAll(/[^\w.-]/gu, '_');
  return await reply.code(200).type(type).header('content-disposition', `attachment; filename="${safe}"`).send(body);
}

/**
 * A request of somebody who is signed in, or shows a key, of which the body, or a part that the contract asks for, could not be read:
 * the door refuses it, so that it is recorded. Strangers' are not. Faults of ours are no refusals.
 */
async function recordUnread(operation: Operation, perform: Perform, request: FastifyRequest, unread: Refusal) {
  const { caller, params } = request;
  if (caller === null || caller.kind === 'stranger' || errorStatus[unread.code] >= 500) return;
  await perform(operation, caller, { params: idsIn(params), query: {}, body: undefined, unread });
}

/** Those of project and table that could be one. */
function idsIn(params: unknown): Input['params'] {
  const { project, table } = params as Record<string, unknown>;
  const [ofProject, ofTable] = [projectId.safeParse(project), tableId.safeParse(table)];
  return {
    ...(ofProject.success ? { project: ofProject.data } : {}),
    ...(ofTable.success ? { table: ofTable.data } : {}),
  };
}

/** A stranger's file, or a program's, is refused, and the refusal recorded, before a byte of it is read. */
function refuseStrangers(operation: Operation, perform: Perform) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = callerOf(request);
    if (caller.kind === 'account') return;
    // What is still on its way is not waited for.
    reply.header('connection', 'close');
    const { params, query } = request;
    await perform(operation, caller, parseFor(operation, caller, { params, query, body: undefined }));
    throw new Error('a route that takes a file let somebody in who is not signed in');
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
