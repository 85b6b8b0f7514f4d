/**
 * Calls of the server, typed by the contract: `await call(findRecords, { params, body })`; of a route that hands out a
 * file, `await fetchFile(downloadExport, { params })`.
 * Either rejects with `ProblemError` when the server refuses and with `OfflineError` when it is not reached.
 */
import type { ReplyOf, RequestOf, Route } from '#contract/route.ts';
import { OfflineError, readProblem } from './problem.ts';

type Part<Name extends string, Value> =
  Record<string, never> extends Value
    ? { [K in Name]?: Value }
    : undefined extends Value
      ? { [K in Name]?: Value }
      : { [K in Name]: Value };

/**
 * What a route asks for; parts that it does not have may be left out. `file` goes as bytes, in place of a body; `key`:
 * sent again under it, the request is not done again.
 */
export type CallInput<R extends Route> = Part<'params', RequestOf<R>['params']> &
  Part<'query', RequestOf<R>['query']> &
  Part<'body', RequestOf<R>['body']> & { file?: Blob; signal?: AbortSignal; key?: string };

interface LooseInput {
  params?: unknown;
  query?: unknown;
  body?: unknown;
  file?: Blob;
  signal?: AbortSignal;
  key?: string;
}

export async function call<R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> {
  const response = await answerOf(route, input);
  return (await response.json()) as ReplyOf<R>;
}

export interface FetchedFile {
  /** As the server named it. */
  readonly name: string;
  readonly content: Blob;
}

/** For routes with `download`: the file that is the reply. It passes through memory; nothing of it is kept here. */
export async function fetchFile<R extends Route>(route: R, input: CallInput<R>): Promise<FetchedFile> {
  const response = await answerOf(route, input);
  return { name: nameIn(response.headers.get('content-disposition') ?? ''), content: await response.blob() };
}

async function answerOf(route: Route, input: LooseInput): Promise<Response> {
  const { params, query, body, file, signal, key } = input;
  const headers = new Headers({ Accept: route.download ?? 'application/json', 'X-Kin': '1' });
  if (file) headers.set('Content-Type', 'application/octet-stream');
  else if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (key !== undefined) headers.set('Idempotency-Key', key);
  const response = await reach(addressOf(route.path, params, query), {
    method: route.method,
    credentials: 'same-origin',
    headers,
    body: file ?? (body === undefined ? null : JSON.stringify(body)),
    signal: signal ?? null,
  });
  if (!response.ok) throw await readProblem(response);
  return response;
}

/** The name in `attachment; filename="x.csv"`. */
function nameIn(disposition: string): string {
  return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? 'file';
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError(error);
  }
}

/** `/projects/:project` with its parameters put in, and the query behind it. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const given = (params ?? {}) as Record<string, string | number>;
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = given[name];
    if (value === undefined) throw new TypeError(`parameter ${name} of ${path} is missing`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams(
    Object.entries((query ?? {}) as Record<string, unknown>)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  ).toString();
  return search ? `${filled}?${search}` : filled;
}
