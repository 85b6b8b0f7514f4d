/**
 * Works off a deletion, piece by piece, under the rights that its starter has by then. A record that a colleague edits
 * in the meantime is deleted with that edit in it; nothing of it is lost, and all of it can come back.
 */
import { Refusal } from '#contract/errors.ts';
import type { BatchDoor } from '#actions/continue-batch.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Task } from '#database/jobs.ts';
import { noRows } from '#policy/region.ts';
import { readLive } from '#query/batch-rows.ts';
import { trashRows } from '#query/trash-rows.ts';
import { createBatchTask, listWork, originOf, sealTouches } from './batch-task.ts';
import { deletable } from './delete-records.ts';

export const recordsDeleted: EventKind = {
  name: 'records.deleted',
  vi: '{actor} đã xóa {count, plural, other {# bản ghi}} khỏi bảng {table}',
  en: '{actor} deleted {count, plural, one {# record} other {# records}} from {table}',
  notifies: true,
};

export const deleteStopped: EventKind = {
  name: 'records.delete_stopped',
  vi: 'Lần xóa khỏi bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'A deletion from {table} was stopped after {count, plural, one {# record} other {# records}}',
  notifies: true,
};

/** The task of jobs `run_delete`. `stopping`: as for `createBatchTask`. */
export function createRunDelete(door: BatchDoor, stopping: AbortSignal): Task {
  return createBatchTask(door, stopping, work);
}

const work = listWork({
  kind: 'delete',
  right: 'delete',
  ended: recordsDeleted,
  stopped: deleteStopped,
  async move(context, batch, ids) {
    const { tx, policy } = context;
    const region = deletable(policy, batch.table, batch.total > 1 || ids.length > 1);
    if (region === noRows) throw new Refusal('forbidden');
    const rows = await readLive(tx, batch.table, ids, { region, standing: policy });
    const touched = await sealTouches(context, batch.table, rows);
    const moving = touched.map(({ row, change }) => ({ id: row.id, from: row.version, change }));
    const done = await trashRows(tx, originOf(context, batch), moving);
    // What was edited since it was read waits on.
    const tried = new Set(moving.map(({ id }) => id));
    return { done, skipped: ids.filter((id) => !tried.has(id)) };
  },
});
