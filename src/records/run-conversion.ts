/**
 * Works off a conversion: slice by slice in id order, each in one transaction, beside writers, who write the field as what
 * it has become. What was begun is gone through with, whoever loses what right meanwhile.
 */
import type { ErrorCode } from '#contract/errors.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, EventId, ProjectId } from '#contract/ids.ts';
import { requireWholeRights } from '#access/stored-rights.ts';
import type { BatchDoor } from '#actions/continue-batch.ts';
import { notifyOf } from '#actions/notify.ts';
import { append } from '#audit/append.ts';
import type { EventKind } from '#audit/draft.ts';
import { untilEarlierEnded } from '#database/earlier-transactions.ts';
import { enqueue } from '#database/jobs.ts';
import type { Task } from '#database/jobs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { readBatch } from '#query/read-batch.ts';
import { converted, convertPiece, isAllConverted, lockRunning } from './convert-piece.ts';
import type { ConversionOrder } from './convert-piece.ts';
import { startFill, startSearch } from './field-tasks.ts';

export const fieldConverted: EventKind = {
  name: 'field.converted',
  vi: 'Một trường của bảng {table} đã đổi kiểu xong trên {count, plural, other {# bản ghi}}',
  en: 'A field of {table} has become another kind in {count, plural, one {# record} other {# records}}',
  notifies: true,
};

export const conversionStopped: EventKind = {
  name: 'field.conversion_stopped',
  vi: 'Việc đổi kiểu một trường của bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'The change of kind of a field of {table} was stopped after {count, plural, one {# record} other {# records}}',
  notifies: true,
};

/** The task of jobs `run_convert`. `stopping`: the process ends; the job is then left for the next one. */
export function createRunConversion(door: BatchDoor, stopping: AbortSignal): Task {
  return async ({ project, batch }, { isLast } = { isLast: false }) => {
    if (typeof project !== 'string' || typeof batch !== 'string') throw new TypeError('a job that names no batch');
    const order = { project: project as ProjectId, batch: batch as BatchId };
    const within = <T>(run: (tx: Tx) => Promise<T>) =>
      inTransaction(door.database, { project: order.project, retry: true }, run);
    try {
      await convertAll(door, order, within, stopping);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'internal_error';
      if (isLast) await within((tx) => stop(door, tx, order, code));
      throw error;
    }
  };
}

type Within = <T>(run: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * It begins when every transaction is over that may have read the definition as it was before, and passes again until
 * nothing is left: a record that is deleted or restored just then is met where it is by then.
 */
async function convertAll(door: BatchDoor, order: ConversionOrder, within: Within, stopping: AbortSignal) {
  let stuck: number;
  do {
    await untilEarlierEnded(door.database, stopping);
    stuck = 0;
    for (let more = true; more;) {
      const piece = await within((tx) => convertPiece(tx, door.vault, order));
      if (piece === null) return;
      stopping.throwIfAborted();
      stuck += piece.stuck;
      more = piece.more;
    }
  } while (!(await within((tx) => isAllConverted(tx, order, stuck))));
  await within((tx) => finish(door, tx, order));
}

/** From here on the field is sorted and found by. Throws `rights_damaged`, since sealing them anew would cover it up. */
async function finish(door: BatchDoor, tx: Tx, order: ConversionOrder): Promise<void> {
  const { vault } = door;
  // Before the batch, as acts do which begin one.
  await requireWholeRights(tx, vault, order.project);
  if ((await lockRunning(tx, order)) === undefined) return;
  const { table, field } = await converted(tx, order.batch);
  const done = tx.db.updateTable('fields').set({ converting: null }).where('project_id', '=', order.project);
  await done.where('table_id', '=', table.id).where('id', '=', field.id).execute();
  if (field.slot !== null) await enqueue(tx, await startFill(tx, table.id, field.id));
  if (!table.searchSettled) await enqueue(tx, await startSearch(tx, table.id));
  await sealRights(tx, vault);
  await end(door, tx, order, { kind: fieldConverted, state: 'done', detail: { fields: [field.id] } });
}

async function stop(door: BatchDoor, tx: Tx, order: ConversionOrder, code: ErrorCode): Promise<void> {
  await end(door, tx, order, { kind: conversionStopped, state: 'failed', detail: { code } });
}

interface End {
  readonly kind: EventKind;
  readonly state: 'done' | 'failed';
  readonly detail: { readonly fields: readonly number[] } | { readonly code: ErrorCode };
}

/** Commits to every version that it left. Ending is nobody's act but the program's. */
async function end(door: BatchDoor, tx: Tx, order: ConversionOrder, { kind, state, detail }: End): Promise<void> {
  const batch = await lockRunning(tx, order);
  if (batch === undefined) return;
  const entries = await readBatch(tx, batch.id);
  const event = newId() as EventId;
  const draft = {
    kind,
    table: batch.table_id,
    count: entries.length,
    outcome: 'done' as const,
    detail: { batch: batch.id, ...detail },
    ...(entries.length === 0 ? {} : { state: { batch: entries } }),
  };
  await append(tx, door.vault, [{ id: event, actor: { kind: 'system' }, draft }]);
  await notifyOf(door, tx, { event, by: batch.member_id, kind, count: entries.length });
  await tx.db
    .updateTable('batches')
    .set({ state, ended_event: event, ended_at: new Date() })
    .where('project_id', '=', order.project)
    .where('id', '=', batch.id)
    .execute();
}
