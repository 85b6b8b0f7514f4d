import type { ProjectId } from '#contract/ids.ts';
import { oldestRestorable } from '#access/whole-rights.ts';
import type { Tx } from '#database/transaction.ts';
import { startTask } from './field-tasks.ts';
import type { TaskSubject } from './field-tasks.ts';

/**
 * The task that takes the values of what was deleted 30 days ago; null where it was restored since, or where that is done.
 * A field of a table that is deleted itself waits for the table. Call it with the rights locked: nothing is brought back
 * meanwhile.
 */
export async function startDuePurge(tx: Tx, subject: TaskSubject): Promise<string | null> {
  const { project } = tx;
  if (project === null) throw new Error('a purge belongs to a project');
  if (!(await isDue(tx, project, subject))) return null;
  const { table, field } = subject;
  const known = await tx.db
    .selectFrom('field_tasks')
    .select(['id', 'state'])
    .where('project_id', '=', project)
    .where('table_id', '=', table)
    .where('field_id', 'is not distinct from', field)
    .where('kind', '=', 'purge')
    .where('state', '<>', 'failed')
    .executeTakeFirst();
  if (known !== undefined) return known.state === 'running' ? known.id : null;
  return await startTask(tx, 'purge', subject);
}

async function isDue(tx: Tx, project: ProjectId, { table, field }: TaskSubject): Promise<boolean> {
  const ofTable = await tx.db
    .selectFrom('tables')
    .select('deleted_at')
    .where('project_id', '=', project)
    .where('id', '=', table)
    .executeTakeFirst();
  if (field === null) return isPast(ofTable?.deleted_at);
  const ofField = await tx.db
    .selectFrom('fields')
    .select('deleted_at')
    .where('project_id', '=', project)
    .where('table_id', '=', table)
    .where('id', '=', field)
    .executeTakeFirst();
  return ofTable?.deleted_at === null && isPast(ofField?.deleted_at);
}

function isPast(deletedAt: Date | null | undefined): boolean {
  return deletedAt instanceof Date && deletedAt < oldestRestorable();
}
