/** Takes the port, or says what is in the way. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '#config.ts';
import { Stopped } from './stopped.ts';

/** @returns the origin that is listened on: `http://127.0.0.1:3210` */
export async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new Stopped(refusal(error as NodeJS.ErrnoException, host, port), { cause: error });
  }
  const address = app.server.address();
  const taken = address !== null && typeof address === 'object' ? address.port : port;
  return `http://${shownHost(host)}:${taken}`;
}

function refusal({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program: stop that one, or set PORT to another number.`;
    case 'EACCES':
      return `This user may not open port ${port}: set PORT to a number from 1024 on.`;
    default:
      return `HOST ${host} is no address of this machine (${code ?? 'unknown'}): use 127.0.0.1, or 0.0.0.0 for all of them.`;
  }
}

/** What a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
