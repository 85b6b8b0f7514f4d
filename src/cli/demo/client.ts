/** One of the staff as a program over HTTP: what he does goes through the same door, and into the same log, as a person's. */
import type { z } from 'zod';
import type { ReplyOf, RequestOf, Route } from '#contract/route.ts';

export interface Client {
  /** Parts of the request that the route does not have are left out. @throws Error naming route, status and code */
  call<R extends Route>(route: R, request?: Partial<RequestOf<R>>): Promise<ReplyOf<R>>;
  /** The same for a route that takes a file. */
  upload<R extends Route>(route: R, params: z.input<R['params']>, file: string): Promise<ReplyOf<R>>;
}

/** Nobody yet; whoever signs in, sets up or accepts an invitation keeps the session. @param origin of the server */
export function createClient(origin: string): Client {
  let cookie = '';
  const send = async (route: Route, params: unknown, type: string, body: string | null): Promise<unknown> => {
    const answer = await fetch(origin + pathOf(route, params), {
      method: route.method,
      headers: { 'x-kin': '1', 'user-agent': 'kin-demo', cookie, ...(body === null ? {} : { 'content-type': type }) },
      body,
    });
    const [set] = answer.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';
    const reply = (await answer.json()) as { code?: string };
    if (!answer.ok) throw new Error(`the sample data was refused: ${route.name} ${answer.status} ${reply.code}`);
    return reply;
  };
  return {
    call: async (route, { params, body } = {}) =>
      (await send(route, params, 'application/json', body === undefined ? null : JSON.stringify(body))) as never,
    upload: async (route, params, file) => (await send(route, params, 'text/csv', file)) as never,
  };
}

function pathOf({ path }: Route, params: unknown): string {
  const given = (params ?? {}) as Readonly<Record<string, string | number>>;
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
}
