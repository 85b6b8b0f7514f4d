/** The end of serving: nobody new, everybody who is in is answered, and not forever. */
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** True from the first moment of the shutdown. */
    draining: boolean;
  }
}

/**
 * Stops listening at once, answers what is under way, and cuts off what is not done after `patienceMs`. What comes
 * over connections that are still open gets `shutting_down`. Resolves when no connection is left.
 */
export async function shutDown(app: FastifyInstance, patienceMs: number): Promise<void> {
  app.draining = true;
  // Fastify's own close comes to it some steps later.
  app.server.close();
  const timer = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
