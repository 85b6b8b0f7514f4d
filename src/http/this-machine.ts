/** Whether a request was made on this very machine, and not passed on to it by something that runs here. */
import type { FastifyRequest } from 'fastify';
import { canonicalAddress, isLoopback } from './client-address.ts';
import { hostNameOf } from './place.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers this machine alone; to any other it does not exist. */
    loopback?: boolean;
  }
}

/** What proxies, tunnels and networks of delivery write about whom they speak for. */
const passedOn =
  /^(?:x-(?:forwarded|original|real-ip|client-ip|cluster-client-ip|envoy|azure|arr)|forwarded$|via$|cf-|cdn-loop$|true-client-ip$|fastly-|fly-|tailscale-|ngrok-)/;

/**
 * A proxy on this machine connects from loopback, too: what it passes on carries other people's Host, or says so. One
 * that rewrites Host and says nothing is not told apart; `docs/operations/run.md` warns of it.
 */
export function comesFromThisMachine({ raw, headers }: FastifyRequest): boolean {
  if (Object.keys(headers).some((name) => passedOn.test(name))) return false;
  return isLoopback(canonicalAddress(raw.socket.remoteAddress)) && isLoopback(hostNameOf(headers.host ?? '') ?? '');
}
