/** What must be done every day for as long as the program runs. */
import type { Logger } from 'pino';
import type { Database } from '#database/pool.ts';
import { factsOf } from '#http/faults.ts';

const monthsAhead = 3;
const dayMs = 86_400_000;

/** Makes the partitions of coming months. With three ahead, two months of failing harm nobody. */
export async function ensurePartitions({ pool }: Database): Promise<void> {
  await pool.query('select kin.ensure_event_partitions($1)', [monthsAhead]);
}

/** @returns ends it */
export function keepUp(database: Database, log: Logger): () => void {
  const timer = setInterval(() => {
    ensurePartitions(database).catch((error: unknown) => {
      log.error({ error: factsOf(error) }, 'partitions for coming months could not be made');
    });
  }, dayMs);
  return () => clearInterval(timer);
}
