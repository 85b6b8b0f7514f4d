/** Works off a hand-over of many records, piece by piece, under the rights that its starter has by then. */
import { Refusal } from '#contract/errors.ts';
import type { BatchDoor, OpenBatch } from '#actions/continue-batch.ts';
import type { EventKind } from '#audit/draft.ts';
import { sealText } from '#crypto/seal.ts';
import type { Task } from '#database/jobs.ts';
import { may } from '#policy/decide.ts';
import { noRows } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import { assignRows } from '#query/assign-rows.ts';
import { readLive } from '#query/batch-rows.ts';
import { isSamePlace } from './assign-record.ts';
import { requirePlace } from './assign-records.ts';
import { createBatchTask, listWork, originOf, unlockRows } from './batch-task.ts';
import { handOverText } from './change-text.ts';

export const recordsAssigned: EventKind = {
  name: 'records.assigned',
  vi: '{actor} đã giao {count, plural, other {# bản ghi}} của bảng {table} cho người hoặc team khác',
  en: '{actor} gave {count, plural, one {# record} other {# records}} of {table} to another member or team',
  notifies: true,
};

export const assignStopped: EventKind = {
  name: 'records.assign_stopped',
  vi: 'Lần giao bản ghi của bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'A hand-over of records of {table} was stopped after {count, plural, one {# record} other {# records}}',
  notifies: true,
};

/** The task of jobs `run_assign`. `stopping`: as for `createBatchTask`. */
export function createRunAssign(door: BatchDoor, stopping: AbortSignal): Task {
  return createBatchTask(door, stopping, work);
}

const work = listWork({
  kind: 'assign',
  right: 'assign',
  ended: recordsAssigned,
  stopped: assignStopped,
  detail: (batch) => ({ to: { ...placeOf(batch) } }),
  async move(context, batch, ids) {
    const { tx, vault, policy } = context;
    const to = placeOf(batch);
    const region = may(policy, 'assign', batch.table);
    if (region === noRows) throw new Refusal('forbidden');
    await requirePlace(context, batch.table, to);
    const found = await readLive(tx, batch.table, ids, { region, standing: policy });
    const keys = await vault.project(tx);
    const others = found.filter((row) => !isSamePlace(row, to));
    const next = unlockRows({ ...context, keys }, batch.table, others).map(({ row, key, next: place }) => ({
      id: row.id,
      from: row.version,
      key: vault.wrapRecordKey(keys, { id: row.id, ...to }, key),
      change: sealText(key, place, handOverText(row, to)),
    }));
    const done = await assignRows(tx, originOf(context, batch), to, next);
    // What was written since it was read waits on.
    const tried = new Set(next.map(({ id }) => id));
    return { done, skipped: ids.filter((id) => !tried.has(id)) };
  },
});

function placeOf({ asked }: OpenBatch): RowPlace {
  // Taken out by hand.
  if (asked === null) throw new Refusal('not_found');
  return asked as RowPlace;
}
