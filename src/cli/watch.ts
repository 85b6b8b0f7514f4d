/** What health checks and metrics ask of the database. */
import type { Database } from '#database/pool.ts';
import type { Counts } from '#http/metrics.ts';
import { sendTask } from '#notices/write-notices.ts';

export async function databaseAnswers({ pool }: Database): Promise<boolean> {
  await pool.query('select 1');
  return true;
}

interface CountsRow {
  readonly events: string;
  readonly waiting: string;
  readonly failed: string;
  readonly mails_waiting: string;
  readonly mails_failed: string;
}

/**
 * PostgreSQL's own statistics and the queue: no table of a project is read, so mails are counted by their jobs. One
 * that a recipient's server refuses for good is no failed job; the list of mails shows it.
 */
const countsQuery = `
select
  (select coalesce(sum(n_tup_ins), 0) from pg_stat_user_tables
    where schemaname = 'kin' and relname ~ '^events_') as events,
  count(*) filter (where attempts < max_attempts) as waiting,
  count(*) filter (where attempts >= max_attempts) as failed,
  count(*) filter (where task_identifier = $1 and attempts < max_attempts) as mails_waiting,
  count(*) filter (where task_identifier = $1 and attempts >= max_attempts) as mails_failed
from graphile_worker.jobs`;

export async function readCounts({ pool }: Database): Promise<Counts> {
  const own = {
    connectionsInUse: pool.totalCount - pool.idleCount,
    requestsWaitingForConnection: pool.waitingCount,
  };
  try {
    const { rows } = await pool.query<CountsRow>(countsQuery, [sendTask]);
    const [row] = rows;
    if (row === undefined) return own;
    return {
      ...own,
      eventsAppended: Number(row.events),
      jobsWaiting: Number(row.waiting),
      jobsFailed: Number(row.failed),
      mailsWaiting: Number(row.mails_waiting),
      mailsFailed: Number(row.mails_failed),
    };
  } catch {
    // Away: that these numbers are missing says so, and the others are still worth having.
    return own;
  }
}
