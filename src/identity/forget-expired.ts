/** Upkeep: sessions that have ended by themselves and counts of tries whose window is long past. */
import type { Database } from '#database/pool.ts';

const forget = `
with old_attempts as (delete from kin.attempts where window_start < now() - interval '1 day')
delete from kin.sessions where expires_at < now()`;

/** Safe to run at any time and twice: nothing that it removes opens a door any more. */
export async function forgetExpired({ pool }: Database): Promise<void> {
  await pool.query(forget);
}
