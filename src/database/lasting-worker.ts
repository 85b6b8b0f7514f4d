/**
 * A worker that comes back. The queue's own ends for good when it can't write down how a job ended, as happens when
 * PostgreSQL restarts; here the next one is started, until it is told to stop.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { startWorker } from './jobs.ts';
import type { Task, Worker, WorkerSettings } from './jobs.ts';

export type LastingWorker = {
  /** False between the end of one worker and the start of the next. */
  runs(): boolean;
  /** Takes no more jobs, waits for those under way, then resolves. */
  stop(): Promise<void>;
};

/** Between two tries to start again. */
const pauseMs = 1_000;

export async function startLastingWorker(
  pool: Pool,
  tasks: Readonly<Record<string, Task>>,
  settings: WorkerSettings,
): Promise<LastingWorker> {
  const stopping = new AbortController();
  let current: Worker | null = await startWorker(pool, tasks, settings);

  async function startAgain(gone: Worker): Promise<Worker | null> {
    while (!stopping.signal.aborted) {
      try {
        // What the one that ended still held: nobody else would take it for hours.
        await pool.query('select graphile_worker.force_unlock_workers($1)', [[gone.id]]);
        return await startWorker(pool, tasks, settings);
      } catch {
        settings.log('warning', 'The worker could not start again yet');
        await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return null;
  }

  async function goOn(): Promise<void> {
    while (current !== null) {
      const gone: Worker = current;
      await gone.ended.catch(() => settings.log('error', 'The worker ended by an error'));
      current = null;
      if (stopping.signal.aborted) return;
      current = await startAgain(gone);
    }
  }

  const over = goOn();
  return {
    runs: () => current !== null,
    async stop() {
      stopping.abort();
      const stopped = current?.stop();
      await over;
      await stopped;
      // One that came up in the very moment.
      await current?.stop().catch(() => undefined);
    },
  };
}
