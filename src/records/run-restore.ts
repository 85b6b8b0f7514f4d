/** Works off a restore, piece by piece, under the rights that its starter has by then. */
import type { BatchDoor } from '#actions/continue-batch.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Task } from '#database/jobs.ts';
import { may } from '#policy/decide.ts';
import { readTrashed } from '#query/batch-rows.ts';
import { restoreRows } from '#query/restore-rows.ts';
import { tableOf } from '#actions/context.ts';
import { createBatchTask, listWork, originOf, sealTouches } from './batch-task.ts';
import { plainBody, searchTextOf, slotsOf } from './body.ts';

export const recordsRestored: EventKind = {
  name: 'records.restored',
  vi: '{actor} đã khôi phục {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} restored {count, plural, one {# record} other {# records}} of {table}',
  notifies: true,
};

export const restoreStopped: EventKind = {
  name: 'records.restore_stopped',
  vi: 'Lần khôi phục bản ghi của bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'A restore of records of {table} was stopped after {count, plural, one {# record} other {# records}}',
  notifies: true,
};

/** The task of jobs `run_restore`. `stopping`: as for `createBatchTask`. */
export function createRunRestore(door: BatchDoor, stopping: AbortSignal): Task {
  return createBatchTask(door, stopping, work);
}

const work = listWork({
  kind: 'restore',
  right: 'restore',
  ended: recordsRestored,
  stopped: restoreStopped,
  async move(context, batch, ids) {
    const { tx, policy, project } = context;
    const { of } = batch;
    if (of === null) throw new Error('a restore of no batch');
    const table = tableOf(project, batch.table);
    const region = may(policy, 'restore', table.id);
    const rows = await readTrashed(tx, table.id, of, ids, { region, standing: policy });
    const touched = await sealTouches(context, table.id, rows);
    const moving = touched.map(({ row, change }) => {
      const plain = plainBody(row.data);
      // Made anew: a field may have got a slot, or given one up, while the record lay in the trash.
      return {
        id: row.id,
        from: row.version,
        slots: slotsOf(table, plain),
        searchText: searchTextOf(table, plain),
        change,
      };
    });
    const done = await restoreRows(tx, { ...originOf(context, batch), of }, moving);
    const tried = new Set(moving.map(({ id }) => id));
    return { done, skipped: ids.filter((id) => !tried.has(id)) };
  },
});
