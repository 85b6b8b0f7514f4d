/** The API's routes, each behind the same two fences: not from another site's page, and from somebody who is known. */
import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import type { Operation } from '#actions/action.ts';
import type { Perform } from '#actions/perform.ts';
import { Refusal } from '#contract/errors.ts';
import { importLimits } from '#contract/imports.ts';
import { mailFramePath } from '#contract/mailbox.ts';
import type { MailFrames } from '#notices/mailbox/frames.ts';
import { identify, sessionCookieName } from './identify.ts';
import type { Identities } from './identify.ts';
import { addMailFrame } from './mail-frame.ts';
import { apiDocumentPath, describeApi } from './openapi.ts';
import { isSecure } from './place.ts';
import type { Place } from './place.ts';
import { readFileBodies, readJsonBodies } from './read-body.ts';
import { addRoute, jsonType } from './route.ts';
import { refuseForeignPage } from './same-site.ts';
import { comesFromThisMachine } from './this-machine.ts';

export interface ApiParts extends Identities {
  readonly operations: readonly Operation[];
  readonly perform: Perform;
  readonly place: Place;
  readonly mailFrames: MailFrames;
  /** Of Kín, for the OpenAPI document. */
  readonly version: string;
}

export async function addApi(api: FastifyInstance, parts: ApiParts): Promise<void> {
  const { operations, perform, place } = parts;
  const secure = isSecure(place);
  await api.register(fastifyCookie);
  api.addHook('onRequest', async (request) => {
    // Before anything else looks at it: to others the address is none.
    if (request.routeOptions.config.loopback === true && !comesFromThisMachine(request)) throw new Refusal('not_found');
    refuseForeignPage(place, request);
    request.caller = await identify(request, secure, parts);
  });
  await api.register(async (json) => {
    readJsonBodies(json);
    for (const operation of operations) if (operation.route.file !== true) addRoute(json, operation, perform, secure);
    addApiDocument(json, parts);
    addMailFrame(json, parts.mailFrames);
  });
  await api.register(async (files) => {
    readFileBodies(files, importLimits.bytes);
    for (const operation of operations) if (operation.route.file === true) addRoute(files, operation, perform, secure);
  });
  await api.register(async (others) => refuseOtherMethods(others, operations));
}

function addApiDocument(app: FastifyInstance, { operations, place, version }: ApiParts): void {
  let text: string | undefined;
  app.get(apiDocumentPath, { config: { name: 'readApiDocument' } }, (_request, reply) => {
    const routes = operations.map(({ route }) => route);
    text ??= JSON.stringify(describeApi(routes, sessionCookieName(isSecure(place)), version));
    return reply.type(jsonType).send(text);
  });
}

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];

/** An address that exists says which methods it has, before it reads a body. */
function refuseOtherMethods(app: FastifyInstance, operations: readonly Operation[]): void {
  const known = Map.groupBy(
    [
      ...operations.map(({ route }) => route),
      { method: 'GET', path: apiDocumentPath, loopback: false },
      { method: 'GET', path: mailFramePath, loopback: true },
    ],
    ({ path }) => path,
  );
  for (const [path, routes] of known) {
    const allowed = routes.map(({ method }) => method);
    app.route({
      method: methods.filter((method) => !allowed.includes(method)),
      url: path,
      config: { loopback: routes.every(({ loopback }) => loopback === true) },
      onRequest: async (_request, reply) => {
        void reply.header('allow', allowed.join(', '));
        throw new Refusal('method_not_allowed');
      },
      handler: () => undefined,
    });
  }
}
