/**
 * Works off what a change of a definition left to do on every record of its table: slice by slice in id order, each in
 * one transaction that goes by the definition as it is by then. Nobody asks for it, so it has transactions of its own.
 */
import type { FieldId, ProjectId, TableId } from '#contract/ids.ts';
import { requireWholeRights } from '#access/stored-rights.ts';
import type { Door } from '#actions/perform.ts';
import { untilEarlierEnded } from '#database/earlier-transactions.ts';
import type { JobPayload, Task } from '#database/jobs.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { startDuePurge } from './due-purge.ts';
import { beginAgain, endTask, workSlice } from './field-task-slice.ts';
import type { TaskOrder } from './field-task-slice.ts';

type TaskDoor = Pick<Door, 'database' | 'vault'>;

/** The task of jobs `run_field_task`. `stopping`: the process ends; the job is then left for the next one. */
export function createRunFieldTask(door: TaskDoor, stopping: AbortSignal): Task {
  return async ({ project, task }, { isLast } = { isLast: false }) => {
    if (typeof project !== 'string' || typeof task !== 'string') throw new TypeError('a job that names no task');
    await runTask(door, { project: project as ProjectId, task }, { stopping, isLast });
  };
}

/** The task of jobs `purge_deleted`, which are due when what they name can't be brought back any more. */
export function createPurgeDeleted(door: TaskDoor, stopping: AbortSignal): Task {
  return async (payload: JobPayload, { isLast } = { isLast: false }) => {
    const { project, table, field } = payload;
    if (typeof project !== 'string' || typeof table !== 'number') throw new TypeError('a job that names no table');
    const subject = { table: table as TableId, field: typeof field === 'number' ? (field as FieldId) : null };
    const task = await inTransaction(door.database, { project: project as ProjectId, retry: true }, async (tx) => {
      await requireWholeRights(tx, door.vault, project as ProjectId);
      return await startDuePurge(tx, subject);
    });
    if (task !== null) await runTask(door, { project: project as ProjectId, task }, { stopping, isLast });
  };
}

/**
 * It begins when every transaction is over that may have read the definition as it was before: else one of them could
 * still write by it, behind a place that is done.
 */
async function runTask(
  door: TaskDoor,
  order: TaskOrder,
  { stopping, isLast }: { readonly stopping: AbortSignal; readonly isLast: boolean },
): Promise<void> {
  const within = <T>(run: (tx: Tx) => Promise<T>) =>
    inTransaction(door.database, { project: order.project, retry: true }, run);
  try {
    do {
      await untilEarlierEnded(door.database, stopping);
      while (await within((tx) => workSlice(tx, order))) stopping.throwIfAborted();
      // Whoever read a record before it was purged may write it back until he is done.
      await untilEarlierEnded(door.database, stopping);
    } while (await within((tx) => beginAgain(tx, order)));
    await within((tx) => endTask(tx, door.vault, order, 'done'));
  } catch (error) {
    if (isLast) await within((tx) => endTask(tx, door.vault, order, 'failed'));
    throw error;
  }
}
