/** Somebody at his browser: sends what he is told to, keeps his cookie. */
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  /** Parsed where it is JSON. */
  readonly body: never;
}

export interface Visitor {
  /** A value goes as JSON; text and bytes as they are, with the type named in `headers`. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends all that there is of a file, half of what was announced, and hangs up. */
  breakOff(path: string, file: Uint8Array): Promise<void>;
  /** Where the server is found from now on. */
  moveTo(origin: string): void;
}

/** @param onCookie is told of every token that he gets */
export function newVisitor(first: string, browser: string, onCookie: (token: string) => void): Visitor {
  let origin = first;
  let cookie = '';
  const own = () => ({ 'x-kin': '1', 'user-agent': browser, cookie });
  return {
    moveTo: (next) => (origin = next),
    async send(method, path, body, headers = {}) {
      const raw = typeof body === 'string' || body instanceof Uint8Array;
      const answer = await fetch(`${origin}/api/v1${path}`, {
        method,
        headers: { ...own(), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: raw ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body) }),
      });
      for (const set of answer.headers.getSetCookie()) {
        cookie = set.split(';', 1)[0] ?? '';
        const token = cookie.slice(cookie.indexOf('=') + 1);
        if (token.length > 20) onCookie(token);
      }
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as never };
    },
    breakOff: (path, file) =>
      new Promise((resolve) => {
        const length = { 'content-type': 'text/csv', 'content-length': file.length * 2 };
        const asked = request(`${origin}/api/v1${path}`, { method: 'POST', headers: { ...own(), ...length } });
        asked.once('error', () => {}); // hanging up is one
        asked.once('close', resolve);
        asked.write(file, () => asked.destroy());
      }),
  };
}
