/**
 * Jobs of workers that were killed. The queue itself would wait four hours for them; here they are freed by the next
 * start, as soon as no Kín that was there before us is connected any more, since the jobs might be its own.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';

/** As text, since a Date would lose the microseconds. */
const ownStart = 'select backend_start::text as started from pg_stat_activity where pid = pg_backend_pid()';

const olderConnections = `
select count(*)::int as n from pg_stat_activity
 where datname = current_database() and usename = current_user and application_name = 'kin' and backend_start < $1`;

const freeJobs = `
select graphile_worker.force_unlock_workers(array(
  select distinct locked_by from graphile_worker._private_jobs where locked_by is not null and locked_at < $1))`;

/** The connections of a killed process are gone at once on this machine; from another one they may take a while. */
const tries = 60;
const pauseMs = 1_000;

/** Await it before anything else uses the pool: a connection that began earlier would pass for an older process. */
export async function readOwnStart(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ started: string }>(ownStart);
  const started = rows[0]?.started;
  if (started === undefined) throw new Error('PostgreSQL does not show our own connection');
  return started;
}

/**
 * `started`: what `readOwnStart` gave. Answers false when an older Kín stayed connected for a minute: then it is
 * alive, and its jobs are left to it.
 */
export async function freeAbandonedJobs(pool: Pool, started: string, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const { rows: older } = await pool.query<{ n: number }>(olderConnections, [started]);
    if (older[0]?.n === 0) {
      await pool.query(freeJobs, [started]);
      return true;
    }
    await delay(pauseMs, undefined, { signal });
  }
  return false;
}
