/** For whoever watches the server: does it live, can it serve, and how is it. */
import type { FastifyInstance } from 'fastify';
import { Refusal } from '#contract/errors.ts';
import type { Metrics } from './metrics.ts';
import { comesFromThisMachine } from './this-machine.ts';

/** Each answers whether a part works; one that does not answer in time counts as broken. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

/** A database that needs longer than this is of no use to a request. */
const patienceMs = 1_000;

export function addHealth(app: FastifyInstance, parts: { readonly checks: Checks; readonly metrics: Metrics }): void {
  app.get('/healthz', { config: { name: 'healthz' } }, () => ({ alive: true }));

  app.get('/readyz', { config: { name: 'readyz' } }, async (_request, reply) => {
    const names = Object.keys(parts.checks);
    const works = await Promise.all(Object.values(parts.checks).map(holdsInTime));
    const ready = works.every(Boolean);
    void reply.code(ready ? 200 : 503);
    return { ready, checks: Object.fromEntries(names.map((name, place) => [name, works[place]])) };
  });

  app.get('/metrics', { config: { name: 'metrics' } }, async (request, reply) => {
    if (!comesFromThisMachine(request)) throw new Refusal('not_found');
    void reply.type('text/plain; version=0.0.4; charset=utf-8');
    return await parts.metrics.print();
  });
}

async function holdsInTime(check: () => Promise<boolean>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  try {
    // A check that fails is the answer itself; why, the other log lines say.
    return await Promise.race([check().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
