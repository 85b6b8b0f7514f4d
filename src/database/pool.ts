import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import type { PoolClient } from 'pg';
import type { Tables } from './tables.ts';

/** One login's connections. Rows come back with int8, numeric and date as text, timestamptz as Date, jsonb as parsed. */
export type Database = {
  readonly kysely: Kysely<Tables>;
  readonly pool: Pool;
  /** Waits for queries under way, then closes every connection. */
  close(): Promise<void>;
};

export type PoolSettings = {
  /** Most connections held; the embedded server allows 60 in all. */
  readonly max?: number;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onLost?: (error: Error) => void;
};

const dateOid = 1082;

/** `date` as text: the driver's default makes local midnight of it, another day in UTC. */
const columnTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return oid === dateOid ? (value: string) => value : types.getTypeParser(oid, format as 'text');
  },
};

/**
 * Opens a pool for one login; connects on first use.
 * @param url a PostgreSQL connection URL; a socket directory may stand percent-encoded as host
 */
export function openDatabase(url: string, settings: PoolSettings = {}): Database {
  const onLost = settings.onLost ?? (() => {});
  const pool = new Pool({
    connectionString: url,
    max: settings.max ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    application_name: 'kin',
    types: columnTypes,
  });
  // Without both handlers a connection that dies, idle or checked out, ends the process.
  pool.on('error', onLost);
  pool.on('connect', (client: PoolClient) => client.on('error', onLost));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { kysely, pool, close: () => kysely.destroy().then(() => (pool.ended ? undefined : pool.end())) };
}
