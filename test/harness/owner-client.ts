/** The owner of a fresh installation as a program over HTTP: sets it up, and keeps the session over restarts. */

export interface Answer {
  readonly status: number;
  /** Parsed. */
  readonly body: unknown;
}

export interface OwnerClient {
  /** Of `/projects/:project/tables/1`. */
  readonly table: string;
  /** Where the server is found from now on. */
  moveTo(origin: string): void;
  /** Rejects when the server hangs up before it answered. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  upload(file: Uint8Array): Promise<Answer>;
  /** For a request by other means. */
  headers(): Record<string, string>;
}

export const owner = { email: 'chu.nhan@example.vn', password: 'mèo mun nhảy qua tường rào' };

const printedAddress = /http:\/\/127\.0\.0\.1:\d+/;

/** The address in what `kin serve` has printed. */
export function originIn(printed: string): string {
  const origin = printedAddress.exec(printed)?.[0];
  if (origin === undefined) throw new Error('no address was printed');
  return origin;
}

/** @param printed what `kin serve` has printed on a database that nobody set up */
export async function setUpOwner(printed: string): Promise<OwnerClient> {
  const code = /#code=([\w-]+)/.exec(printed)?.[1];
  const state = { origin: originIn(printed), cookie: '' };
  const headers = () => ({ 'x-kin': '1', cookie: state.cookie });
  const send = async (
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    type: string,
  ): Promise<Answer> => {
    const answer = await fetch(`${state.origin}/api/v1${path}`, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    const set = answer.headers.getSetCookie()[0]?.split(';', 1)[0];
    const text = await answer.text();
    if (set !== undefined) state.cookie = set;
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const call = (method: string, path: string, body?: unknown) =>
    send(method, path, body === undefined ? undefined : JSON.stringify(body), 'application/json');
  const project = { name: 'Hoa Sen', template: 'sales' };
  const made = await call('POST', '/setup', { ...owner, code, name: 'Trần Thị Chủ', language: 'vi', project });
  if (made.status !== 201) throw new Error(`the installation was not set up: ${JSON.stringify(made.body)}`);
  const table = `/projects/${(made.body as { project: string }).project}/tables/1`;
  return {
    table,
    moveTo: (origin) => (state.origin = origin),
    call,
    headers,
    upload: (file) => send('POST', `${table}/imports`, new Uint8Array(file), 'text/csv'),
  };
}
