/** A house behind a real server: every route, on a free port of loopback. */
import type { AddressInfo } from 'node:net';
import { routes } from '#contract/routes.ts';
import { createOperations } from '#http/operations.ts';
import { findSession } from '#identity/find-session.ts';
import { readBearer } from '#identity/keys/read-bearer.ts';
import { signIn } from '#identity/sign-in.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { somewhere } from './actors.ts';
import { atEnd } from './at-end.ts';
import { echoApp } from './echo-app.ts';
import { password } from './house.ts';
import type { House, Person } from './house.ts';

export interface Served {
  /** `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The lines of its log. */
  readonly log: () => string;
}

export async function serveHouse(house: House): Promise<Served> {
  const { app, log } = await echoApp({
    routes,
    operations: createOperations(house.installation.rootKey, { way: 'none', links: 'local' }, createMailFrames()),
    perform: house.perform,
    findSession: (token, from) => findSession(house.database, house.vault, token, from),
    readBearer: (token, from) => readBearer(house.vault, token, from),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  atEnd(() => app.close());
  return { origin: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, log };
}

/** Signs in anew; the cookie as a browser sends it. */
export async function cookieOf(house: House, { email }: Person): Promise<string> {
  const { session } = await house.perform(signIn, somewhere(), { params: {}, query: {}, body: { email, password } });
  if (typeof session !== 'object') throw new Error('no session');
  return `kin=${session.opens}`;
}
