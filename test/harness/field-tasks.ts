/** Background work on fields, as a worker does it, in tests. */
import type { JobPayload, Task } from '#database/jobs.ts';
import { createPurgeDeleted, createRunFieldTask } from '#records/run-field-task.ts';
import type { House, Person } from './house.ts';

/** What a process has, and nothing of what another one knew. `stopping`: that process is told to end. */
export function newFieldWorker(
  house: Pick<House, 'database' | 'vault'>,
  stopping: AbortSignal = new AbortController().signal,
): Record<'run_field_task' | 'purge_deleted', Task> {
  return {
    run_field_task: createRunFieldTask(house, stopping),
    purge_deleted: createPurgeDeleted(house, stopping),
  };
}

/** The tasks of a project that are not done, in the order in which they were begun. */
export async function fieldTasksOf(house: House, { project }: Pick<Person, 'project'>): Promise<JobPayload[]> {
  const rows = await house.tamper<{ id: string }>(
    `select id from field_tasks where project_id = $1 and state = 'running' order by id`,
    [project],
  );
  return rows.map(({ id: task }) => ({ project, task }));
}

/** Works off all that waits in a project. */
export async function workOffFieldTasks(house: House, by: Pick<Person, 'project'>): Promise<void> {
  const worker = newFieldWorker(house);
  for (const payload of await fieldTasksOf(house, by)) await worker.run_field_task(payload);
}

/** As if 30 days had passed since it was deleted; `field` null: the table itself. */
export async function purgeDeleted(
  house: House,
  { project }: Person,
  table: number,
  field: number | null,
): Promise<void> {
  const past = `deleted_at = deleted_at - interval '31 days'`;
  if (field === null)
    await house.tamper(`update tables set ${past} where project_id = $1 and id = $2`, [project, table]);
  else {
    const sql = `update fields set ${past} where project_id = $1 and table_id = $2 and id = $3`;
    await house.tamper(sql, [project, table, field]);
  }
  await newFieldWorker(house).purge_deleted({ project, table, field });
}
