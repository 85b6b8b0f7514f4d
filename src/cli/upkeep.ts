/** What must be done at the start and every day for as long as the program runs. */
import type { Logger } from 'pino';
import { freeAbandonedJobs, readOwnStart } from '#database/abandoned-jobs.ts';
import type { Database } from '#database/pool.ts';
import { factsOf } from '#http/faults.ts';
import { forgetExpired } from '#identity/forget-expired.ts';
import { forgetKeys } from '#limits/idempotency.ts';
import { resumeSearchTasks } from '#records/resume-search-tasks.ts';
import { forgetLinks } from '#records/views/forget-links.ts';

const monthsAhead = 3;
const dayMs = 86_400_000;

/** Makes the partitions of coming months. With three ahead, two months of failing harm nobody. */
export async function ensurePartitions({ pool }: Database): Promise<void> {
  await pool.query('select kin.ensure_event_partitions($1)', [monthsAhead]);
}

/** @returns ends it */
export function keepUp(database: Database, log: Logger): () => void {
  const forget = () =>
    Promise.all([
      forgetExpired(database).catch((error: unknown) => {
        log.error({ error: factsOf(error) }, 'expired sessions could not be removed');
      }),
      forgetKeys(database).catch((error: unknown) => {
        log.error({ error: factsOf(error) }, 'keys of old requests could not be removed');
      }),
      forgetLinks(database).catch((error: unknown) => {
        log.error({ error: factsOf(error) }, 'old views could not be removed');
      }),
    ]);
  resumeSearchTasks(database).catch((error: unknown) => {
    log.error({ error: factsOf(error) }, 'search tasks could not be resumed');
  });
  // At once, too: a server that is started anew every night would never come to it.
  void forget();
  const timer = setInterval(() => {
    ensurePartitions(database).catch((error: unknown) => {
      log.error({ error: factsOf(error) }, 'partitions for coming months could not be made');
    });
    void forget();
  }, dayMs);
  return () => clearInterval(timer);
}

/**
 * Looks for a minute after jobs that a killed process left. Await it before anything else uses the pool.
 * @returns ends it
 */
export async function freeJobsOfTheKilled({ pool }: Database, log: Logger): Promise<() => void> {
  const stopping = new AbortController();
  const started = await readOwnStart(pool);
  freeAbandonedJobs(pool, started, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) log.error({ error: factsOf(error) }, 'jobs of a killed process could not be freed');
  });
  return () => stopping.abort();
}
