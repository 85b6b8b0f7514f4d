/**
 * Destroys the file of an export: when its hours are over, or when its member's rights are found to be others. Nobody
 * asks for it through the door, so the job has a transaction of its own.
 */
import type { BatchId, ProjectId } from '#contract/ids.ts';
import type { Job, Task } from '#database/jobs.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import { destroyFile } from './export-file.ts';

/** One job for each file: a second one takes the place of the first. */
export function destroyJob(project: ProjectId, batch: BatchId): Job {
  return { task: 'destroy_export', payload: { project, batch }, key: `destroy_export:${batch}` };
}

/** The task of jobs `destroy_export`. */
export function createDestroyExport(database: Database): Task {
  return async ({ project, batch }) => {
    if (typeof project !== 'string' || typeof batch !== 'string') throw new TypeError('a job that names no export');
    await inTransaction(database, { project: project as ProjectId, retry: true }, (tx) =>
      destroyFile(tx, project as ProjectId, batch as BatchId),
    );
  };
}
