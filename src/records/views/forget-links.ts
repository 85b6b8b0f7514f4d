/** Upkeep: unnamed views that nobody has changed for 90 days. */
import { viewLimits } from '#contract/views.ts';
import type { Database } from '#database/pool.ts';

/** The fence admits one project at a time, so the database goes through them by itself: one statement for all. */
const forget = `
do $$
declare one bigint;
begin
  for one in select distinct project_id from kin.account_projects loop
    perform set_config('app.project', one::text, true);
    delete from kin.saved_views
     where project_id = one and reach = 'link' and updated_at < now() - interval '${viewLimits.days} days';
  end loop;
end $$`;

/** Safe to run at any time and twice. Their addresses lead to the whole table from then on. */
export async function forgetLinks({ pool }: Database): Promise<void> {
  await pool.query(forget);
}
