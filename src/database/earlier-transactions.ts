/**
 * For work that must not begin while somebody may still go by what was read before it: a definition, a row. A
 * transaction has a number of its own (xid) only once it writes, so that snapshots do not know of one which has read and
 * is about to write. Its virtual id it has from its first moment: PostgreSQL builds indexes beside writers by the same.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from './pool.ts';

/** Those of our own login in this database: a dump or a person at a prompt writes no record, and may stay for hours. */
const openTransactions = `
select l.virtualtransaction as id from pg_locks l join pg_stat_activity a on a.pid = l.pid
 where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.granted
   and a.datname = current_database() and a.usename = current_user and l.pid <> pg_backend_pid()`;

/** Transactions of requests take milliseconds, pieces of batches a tenth of a second. */
const pauseMs = 50;

/**
 * Resolves once every transaction that was open at the call has ended. One that begins later reads what was committed
 * before the call. Rejects with the reason of `stopping`.
 */
export async function untilEarlierEnded({ pool }: Database, stopping: AbortSignal): Promise<void> {
  const open = async () => (await pool.query<{ id: string }>(openTransactions)).rows.map(({ id }) => id);
  let earlier = await open();
  while (earlier.length > 0) {
    stopping.throwIfAborted();
    await delay(pauseMs);
    const still = new Set(await open());
    earlier = earlier.filter((id) => still.has(id));
  }
}
