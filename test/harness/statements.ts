/** Records what is sent to PostgreSQL, as it goes through the driver. */
import type { PoolClient } from 'pg';
import type { Database } from '#database/pool.ts';

export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Answers what was sent on this pool while `run` ran. */
export async function statementsOf(database: Database, run: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const undo: (() => void)[] = [];
  const spy = (client: PoolClient) => {
    const { query } = client;
    const spied = (...args: [unknown, unknown[]?]) => {
      const [first, values] = args;
      const config =
        typeof first === 'string' ? { text: first, values } : (first as { text: string; values?: unknown[] });
      sent.push({ text: config.text, values: config.values ?? [] });
      return (query as (...all: unknown[]) => unknown).apply(client, args);
    };
    Object.assign(client, { query: spied });
    undo.push(() => Object.assign(client, { query }));
  };
  database.pool.on('acquire', spy);
  try {
    await run();
  } finally {
    database.pool.off('acquire', spy);
    for (const each of undo.toReversed()) each();
  }
  return sent;
}
