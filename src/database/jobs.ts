import { EventEmitter } from 'node:events';
import { run } from 'graphile-worker';
import type { JobHelpers, WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { jobLogger } from './job-log.ts';
import type { JobLog } from './job-log.ts';
import type { Tx } from './transaction.ts';

/** What a job may carry: ids and numbers, never a customer's value, for the queue is not sealed. */
export type JobPayload = { readonly [name: string]: string | number | boolean | null };

export type Job = {
  readonly task: string;
  readonly payload: JobPayload;
  /** A job of the same key that has not begun is replaced by this one. */
  readonly key?: string;
  /** Not before. */
  readonly runAt?: Date;
  /** Jobs of one queue run one after another, so that together they never hold more than one worker. */
  readonly queue?: string;
};

/** How often a job is begun before it is given up; with the queue's growing pauses that takes four days. */
export const mostTries = 25;

/**
 * Runs one job; throwing makes it run again later, at most `mostTries` times with growing pauses. After a crash a job that had
 * begun runs again: what it does must be safe to do twice.
 */
export type Task = (payload: JobPayload, run?: TaskRun) => Promise<void>;

export type TaskRun = {
  /** It is not begun again, however it ends. */
  readonly isLast: boolean;
};

/** Adds a job in the caller's transaction: it exists if and only if that commits. */
export async function enqueue(tx: Tx, job: Job): Promise<void> {
  await tx.query(
    'enqueue_job',
    `select from graphile_worker.add_job(identifier => $1::text, payload => $2::json, job_key => $3::text,
       run_at => $4::timestamptz, queue_name => $5::text, max_attempts => $6::int)`,
    [job.task, JSON.stringify(job.payload), job.key ?? null, job.runAt ?? null, job.queue ?? null, mostTries],
  );
}

export type WorkerSettings = { readonly concurrency?: number; readonly log: JobLog };

export type Worker = {
  /** Under which its jobs are locked. */
  readonly id: string;
  /** Takes no more jobs, waits for those under way, then resolves. */
  stop(): Promise<void>;
  /** Resolves when the worker ends, and rejects when it ends by an error. */
  readonly ended: Promise<void>;
};

/** Works off jobs on the app's pool, of which it keeps one connection to hear of new ones at once. */
export async function startWorker(
  pool: Pool,
  tasks: Readonly<Record<string, Task>>,
  settings: WorkerSettings,
): Promise<Worker> {
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job }: JobHelpers) =>
        task(payload as JobPayload, { isLast: job.attempts >= job.max_attempts }),
    ]),
  );
  const events: WorkerEvents = new EventEmitter();
  let id = '';
  events.once('pool:create', ({ workerPool }) => (id = workerPool.id));
  const runner = await run({
    events,
    pgPool: pool,
    taskList,
    concurrency: settings.concurrency ?? 4,
    noHandleSignals: true,
    logger: jobLogger(settings.log),
    parsedCronItems: [],
    // Without batches the queue does not wait, when it stops, for the end of a job to be written down: the job would
    // stay locked for hours and then run a second time.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { id, stop: () => runner.stop(), ended: runner.promise };
}
