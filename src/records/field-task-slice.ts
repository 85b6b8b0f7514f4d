/** The pieces of a task on all records of a table, and its end; `run-field-task.ts` puts them together. */
import type { EventId, FieldId, ProjectId, RecordId, TableId } from '#contract/ids.ts';
import { requireWholeRights } from '#access/stored-rights.ts';
import { append } from '#audit/append.ts';
import type { EventKind } from '#audit/draft.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import { loadTables } from '#query/definition.ts';
import type { TableDefinition } from '#query/definition.ts';
import { countLive, fillWords, idsBehind } from '#query/derived-rows.ts';
import { holdsValues, purgeValues } from '#query/purge-values.ts';
import { refreshRows } from './refresh-rows.ts';

export const fieldIndexed: EventKind = {
  name: 'field.indexed',
  vi: 'Một trường của bảng {table} đã sẵn sàng để sắp xếp và lọc',
  en: 'A field of {table} can now be sorted and filtered by',
};

export const searchRenewed: EventKind = {
  name: 'search.renewed',
  vi: 'Nội dung tìm kiếm của bảng {table} đã được làm mới',
  en: 'The search texts of {table} were made anew',
};

export const valuesPurged: EventKind = {
  name: 'field.purged',
  vi: 'Giá trị của trường đã xóa trong bảng {table} đã bị hủy hẳn',
  en: 'Values of what was deleted in {table} were destroyed',
};

export const fieldTaskStopped: EventKind = {
  name: 'field.task_stopped',
  vi: 'Một việc chạy nền trên bảng {table} bị dừng vì lỗi',
  en: 'Background work on {table} was stopped by an error',
};

const endedAs = { fill: fieldIndexed, search: searchRenewed, purge: valuesPurged };

export interface TaskOrder {
  readonly project: ProjectId;
  readonly task: string;
}

/** Whoever writes one of these records waits for the end of the slice's transaction: about 0.1 s, as for a batch. */
const recordsPerSlice = 500;

/** Does the next records in id order; false when there are none left. Runners of one task wait for each other here. */
export async function workSlice(tx: Tx, order: TaskOrder): Promise<boolean> {
  const task = await lockRunning(tx, order);
  if (task === undefined) return false;
  const purges = task.kind === 'purge';
  const table = await readTable(tx, task.table);
  const ids = await idsBehind(tx, task.table, { after: task.place, limit: recordsPerSlice, trash: purges });
  if (purges) await purgeValues(tx, task.table, await cellsOfTask(tx, task), ids);
  await refreshRows(tx, table, ids);
  if (task.kind === 'search') await fillWords(tx, task.table, ids);
  const total = task.place === null ? await countLive(tx, task.table) : task.total;
  await setTask(tx, order, { place: ids.at(-1) ?? task.place, done: task.done + ids.length, total });
  return ids.length === recordsPerSlice;
}

/** True when a purge has more to do, and then it begins anew; for when nobody is left who may have read what it took. */
export async function beginAgain(tx: Tx, order: TaskOrder): Promise<boolean> {
  const task = await lockRunning(tx, order);
  if (task?.kind !== 'purge' || !(await holdsValues(tx, task.table, await cellsOfTask(tx, task)))) return false;
  await setTask(tx, order, { place: null, done: 0 });
  return true;
}

/**
 * From here on the slot is used, or search texts are trusted: everybody's next request reads that anew. Throws
 * `rights_damaged`, since sealing them anew would cover it up.
 */
export async function endTask(tx: Tx, vault: Vault, order: TaskOrder, state: 'done' | 'failed'): Promise<void> {
  // Before the task's own row, as acts do which end tasks.
  if (state === 'done') await requireWholeRights(tx, vault, order.project);
  const task = await lockRunning(tx, order);
  if (task === undefined) return;
  await setTask(tx, order, { state, ended_at: new Date() });
  if (state === 'done') {
    await settle(tx, order, task);
    await sealRights(tx, vault);
  }
  const { table, field, kind } = task;
  await append(tx, vault, [
    {
      id: newId() as EventId,
      actor: { kind: 'system' },
      draft: {
        kind: state === 'done' ? endedAs[kind] : fieldTaskStopped,
        table,
        count: 0,
        outcome: 'done',
        detail: { kind, ...(field === null ? {} : { fields: [field] }) },
      },
    },
  ]);
}

type RunningTask = NonNullable<Awaited<ReturnType<typeof lockRunning>>>;

async function settle(tx: Tx, { project }: TaskOrder, { kind, table, field }: RunningTask): Promise<void> {
  if (kind === 'search') {
    // Texts hold words of a field that becomes another kind until its own batch has passed, which has them made once more.
    if ((await readTable(tx, table)).fields.some(({ converting }) => converting !== null)) return;
    const settled = tx.db.updateTable('tables').set({ search_settled: true });
    await settled.where('project_id', '=', project).where('id', '=', table).execute();
    return;
  }
  const ofTable = tx.db
    .updateTable('fields')
    .set(kind === 'fill' ? { filling: false } : { slot: null, given_slot: null, filling: false })
    .where('project_id', '=', project)
    .where('table_id', '=', table);
  await (field === null ? ofTable : ofTable.where('id', '=', field)).execute();
}

/** Undefined for one that has ended: it was done, or became pointless. */
async function lockRunning(tx: Tx, { project, task }: TaskOrder) {
  const row = await tx.db
    .selectFrom('field_tasks')
    .select(['table_id as table', 'field_id as field', 'kind', 'place', 'total', 'done'])
    .where('project_id', '=', project)
    .where('id', '=', task)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
  return row;
}

/** A table that was deleted has no fields: nothing of its records stays in slots and search texts. */
async function readTable(tx: Tx, id: TableId): Promise<TableDefinition> {
  const found = (await loadTables(tx)).find((table) => table.id === id);
  return found ?? { id, key: '', name: { vi: '', en: '' }, fields: [], searchSettled: true };
}

/** What a purge takes the values of. */
async function cellsOfTask(tx: Tx, { table, field }: RunningTask): Promise<FieldId[]> {
  const rows = await tx.db
    .selectFrom('fields')
    .select(['id', 'cell', 'former'])
    .where('project_id', '=', projectOf(tx))
    .where('table_id', '=', table)
    .execute();
  const purged = field === null ? rows : rows.filter(({ id }) => id === field);
  return purged.flatMap(({ id, cell, former }) => [cell ?? id, ...former.map((form) => form.cell)]);
}

interface TaskChange {
  readonly place?: RecordId | null;
  readonly done?: number;
  readonly total?: number;
  readonly state?: 'done' | 'failed';
  readonly ended_at?: Date;
}

async function setTask(tx: Tx, { project, task }: TaskOrder, change: TaskChange): Promise<void> {
  await tx.db.updateTable('field_tasks').set(change).where('project_id', '=', project).where('id', '=', task).execute();
}

function projectOf(tx: Tx): ProjectId {
  if (tx.project === null) throw new Error('tasks belong to a project');
  return tx.project;
}
