import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { Tx } from './transaction.ts';

/** PostgreSQL's code for a statement that was stopped. */
const stopped = '57014';

/**
 * Runs statements that only read, none for longer than `ms`. Null where one was stopped; the transaction goes on as it
 * was before.
 */
export async function withinTime<T>(tx: Tx, ms: number, read: () => Promise<T>): Promise<T | null> {
  await sql`savepoint bounded`.execute(tx.db);
  await sql`select set_config('statement_timeout', ${String(ms)}::text, true)`.execute(tx.db);
  let found: T | null;
  try {
    found = await read();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== stopped) throw error;
    found = null;
  }
  // Takes the setting back as well.
  await sql`rollback to savepoint bounded`.execute(tx.db);
  return found;
}
