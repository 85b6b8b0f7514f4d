/** What is no HTTP at all never becomes a request: it is answered on the bare socket, and the connection closed. */
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { Refusal } from '#contract/errors.ts';
import { newId } from '#database/uuid.ts';
import { problemOf, problemType } from './problem.ts';

export function answerBrokenRequests(headers: Readonly<Record<string, string>>, log: Logger) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    log.info({ code: error.code }, 'not a request');
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const body = JSON.stringify(problemOf(new Refusal('malformed_request'), newId()));
    const lines = Object.entries({
      ...headers,
      'content-type': problemType,
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`);
  };
}
