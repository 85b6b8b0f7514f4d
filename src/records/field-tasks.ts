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
  return jobOf(tx, await startTask(tx, 'fill', { table, field }));
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
  return jobOf(tx, await startTask(tx, 'search', { table, field: null }));
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

/** Gives its id. */
export async function startTask(tx: Tx, kind: 'fill' | 'search' | 'purge', subject: TaskSubject): Promise<string> {
  const id = newId();
  const { table, field } = subject;
  await tx.db
    .insertInto('field_tasks')
    .values({ project_id: projectOf(tx), id, table_id: table, field_id: field, kind, place: null, ended_at: null })
    .execute();
  return id;
}

function jobOf(tx: Tx, task: string): Job {
  const project = projectOf(tx);
  return {
    task: 'run_field_task',
    payload: { project, task },
    key: `run_field_task:${task}`,
    queue: queueOf(project),
  };
}

/** Clocks differ a little: one that came too early would find it restorable, and be gone. */
const hourMs = 3_600_000;

/** Due when it can't be brought back any more; one that was deleted, restored and deleted again is due later. */
export function purgeJob(project: ProjectId, { table, field }: TaskSubject, deletedAt: Date): Job {
  return {
    task: 'purge_deleted',
    payload: { project, table, field },
    key: `purge_deleted:${project}/${table}/${field ?? 'whole'}`,
    runAt: new Date(deletedAt.getTime() + restorableDays * 24 * hourMs + hourMs),
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
