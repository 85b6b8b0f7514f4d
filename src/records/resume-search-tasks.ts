/** Upkeep: search tasks whose job nobody enqueued, since a migration began them. */
import { mostTries } from '#database/jobs.ts';
import type { Database } from '#database/pool.ts';

/** The fence admits one project at a time, so the database goes through them by itself. One that has its job keeps it. */
const resume = `
do $$
declare one bigint;
begin
  for one in select distinct project_id from kin.account_projects loop
    perform set_config('app.project', one::text, true);
    perform graphile_worker.add_job('run_field_task', json_build_object('project', one::text, 'task', t.id),
        queue_name => 'run_field_task:' || one, max_attempts => ${mostTries}, job_key => 'run_field_task:' || t.id,
        job_key_mode => 'unsafe_dedupe')
      from kin.field_tasks t where t.project_id = one and t.kind = 'search' and t.state = 'running';
  end loop;
end $$`;

/** Safe to run at any time and twice. */
export async function resumeSearchTasks({ pool }: Database): Promise<void> {
  await pool.query(resume);
}
