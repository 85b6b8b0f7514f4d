/** Jobs, worked off in the process that serves. */
import type { Logger } from 'pino';
import type { BatchDoor } from '#actions/continue-batch.ts';
import { createSendNotice } from '#notices/send-notice.ts';
import type { SendParts } from '#notices/send-notice.ts';
import { sendTask } from '#notices/write-notices.ts';
import type { JobLog } from '#database/job-log.ts';
import type { Task } from '#database/jobs.ts';
import { startLastingWorker } from '#database/lasting-worker.ts';
import { factsOf } from '#http/faults.ts';
import { createDestroyExport } from '#transfer/destroy-export.ts';
import { createRunExport } from '#transfer/run-export.ts';
import { createPurgeDeleted, createRunFieldTask } from '#records/run-field-task.ts';
import { createRunConversion } from '#records/run-conversion.ts';
import { createRunAssign } from '#records/run-assign.ts';
import { createRunDelete } from '#records/run-delete.ts';
import { createRunEdit } from '#records/run-edit.ts';
import { createRunRestore } from '#records/run-restore.ts';
import { createRunImport } from '#transfer/run-import.ts';

export interface Work {
  runs(): boolean;
  /** Takes no more jobs; those under way stop at their next committed piece and are gone on with later. */
  stop(): Promise<void>;
}

/**
 * Mails have a worker of their own, which sends one after another: a mail server that hangs holds up no import. As jobs
 * of one named queue they left once in two seconds, since the queue is still locked when its next job is looked for.
 * `sending`: null where no mail can leave. Then nobody knows the task, so that the jobs wait in the queue untouched, and
 * leave at the first start that has a way.
 */
export async function startWork(
  door: BatchDoor,
  log: Logger,
  sending: Pick<SendParts, 'post' | 'kinds' | 'links'> | null,
): Promise<Work> {
  const stopping = new AbortController();
  const tasks: Record<string, Task> = {
    run_delete: createRunDelete(door, stopping.signal),
    run_edit: createRunEdit(door, stopping.signal),
    run_assign: createRunAssign(door, stopping.signal),
    run_restore: createRunRestore(door, stopping.signal),
    run_import: createRunImport(door, stopping.signal),
    run_export: createRunExport(door, stopping.signal),
    destroy_export: createDestroyExport(door.database),
    run_field_task: createRunFieldTask(door, stopping.signal),
    run_convert: createRunConversion(door, stopping.signal),
    purge_deleted: createPurgeDeleted(door, stopping.signal),
  };
  const mails: Record<string, Task> = sending === null ? {} : { [sendTask]: createSendNotice({ ...door, ...sending }) };
  const begin = (known: Record<string, Task>, concurrency: number) =>
    startLastingWorker(door.database.pool, withoutValues(known, log, stopping.signal), {
      concurrency,
      log: tellOf(log),
    });
  const workers = [await begin(tasks, 4)];
  if (sending !== null) workers.push(await begin(mails, 1));
  return {
    runs: () => workers.every((worker) => worker.runs()),
    async stop() {
      stopping.abort();
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** What a worker has to say when all is well is of no use to anybody; what goes wrong is. */
function tellOf(log: Logger): JobLog {
  return (level, message) => {
    const line = { worker: message.split(' with error ')[0] };
    if (level === 'error') log.error(line);
    else if (level === 'warning') log.warn(line);
    else log.debug(line);
  };
}

/** The queue stores why a job failed, unsealed, and logs it: it gets no message that may quote a value. */
function withoutValues(
  tasks: Readonly<Record<string, Task>>,
  log: Logger,
  stopping: AbortSignal,
): Record<string, Task> {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, run) => {
        try {
          await task(payload, run);
        } catch (error) {
          if (stopping.aborted && error === stopping.reason) log.info({ task: name }, 'a job waits for the next start');
          else log.error({ task: name, error: factsOf(error) }, 'a job failed');
          // oxlint-disable-next-line preserve-caught-error -- the cause is what must not be stored
          throw new Error(`${name} failed; the log of the program says where`);
        }
      },
    ]),
  );
}
