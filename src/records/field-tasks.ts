/**
 * Work on every record of a table which changes none of them: keys into a slot, search texts anew, values of what was
 * deleted away. It begins here, in the act that makes it necessary; `run-field-task.ts` does it.
 */
import { restorableDays } from '#contract/tables.ts';
import type { FieldId, ProjectId, TableId } from '#contract/ids.ts';
import type { Job } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';

/** What is worked on: one field, or (null) the table as a whole. */
export interface TaskSubject {
  readonly table: TableId;
  readonly field: FieldId | null;
}

/** Keys of all records into the field's slot; until then it is `filling`. */
export async function startFill(tx: Tx, table: TableId, field: FieldId): Promise<Job> {
  await endTasks(tx, { table, field }, ['fill']);
  return await startTask(tx, 'fill', { table, field });
}

/** `leavesOld`: texts may hold what nobody is to find any more, and until the task is done they are not trusted. */
export async function startSearch(tx: Tx, table: TableId, { leavesOld }: { leavesOld: boolean }): Promise<Job> {
  if (leavesOld) {
    await tx.db
      .updateTable('tables')
      .set({ search_settled: false })
      .where('project_id', '=', projectOf(tx))
      .where('id', '=', table)
      .execute();
  }
  await endTasks(tx, { table, field: null }, ['search']);
  return await startTask(tx, 'search', { table, field: null });
}

/** Those under way have become pointless: a newer one does their work, or nobody needs it. Purges are not among them. */
export async function endTasks(
  tx: Tx,
  { table, field }: TaskSubject,
  kinds: readonly ('fill' | 'search')[] = ['fill', 'search'],
): Promise<void> {
  let ended = tx.db
    .updateTable('field_tasks')
    .set({ state: 'done', ended_at: new Date() })
    .where('project_id', '=', projectOf(tx))
    .where('table_id', '=', table)
    .where('kind', 'in', [...kinds])
    .where('state', '<>', 'done');
  if (field !== null) ended = ended.where('field_id', '=', field);
  await ended.execute();
}

export async function startTask(tx: Tx, kind: 'fill' | 'search' | 'purge', subject: TaskSubject): Promise<Job> {
  const project = projectOf(tx);
  const id = newId();
  await tx.db
    .insertInto('field_tasks')
    .values({ project_id: project, id, table_id: subject.table, field_id: subject.field, kind })
    .execute();
  return {
    task: 'run_field_task',
    payload: { project, task: id },
    key: `run_field_task:${id}`,
    queue: queueOf(project),
  };
}

/** Due when it can't be brought back any more; one that was deleted, restored and deleted again is due later. */
export function purgeJob(project: ProjectId, { table, field }: TaskSubject, deletedAt: Date): Job {
  return {
    task: 'purge_deleted',
    payload: { project, table, field },
    key: `purge_deleted:${project}/${table}/${field ?? 'whole'}`,
    runAt: new Date(deletedAt.getTime() + restorableDays * 86_400_000),
    queue: queueOf(project),
  };
}

/** One of a project at a time: its others wait, and everybody's deletions and files do not. */
function queueOf(project: ProjectId): string {
  return `run_field_task:${project}`;
}

function projectOf(tx: Tx): ProjectId {
  if (tx.project === null) throw new Error('tasks belong to a project');
  return tx.project;
}
