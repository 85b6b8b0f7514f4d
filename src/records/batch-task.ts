/** What working off batches of chosen records has in common. */
import type { KeyObject } from 'node:crypto';
import type { BatchKind } from '#contract/batches.ts';
import type { BatchId, ProjectId, RecordId, TableId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { runBatch } from '#actions/continue-batch.ts';
import type {
  BatchDoor,
  BatchEnd,
  BatchOrder,
  BatchWork,
  OpenBatch,
  Piece,
  RunningBatch,
} from '#actions/continue-batch.ts';
import type { Detail, EventKind } from '#audit/draft.ts';
import { sealText } from '#crypto/seal.ts';
import type { Binding, Sealed } from '#crypto/seal.ts';
import type { JobPayload, Task } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { KeyedRow } from '#query/batch-rows.ts';
import { readBatch } from '#query/read-batch.ts';
import type { PieceOrigin } from '#query/trash-rows.ts';
import { clearWaiting, nextWaiting, skipWaiting } from '#query/waiting.ts';
import { noChange } from './change-text.ts';
import { historyPlace } from './places.ts';

/** One transaction's records: about 0.1 s, so that nothing waits long for it. */
export const recordsPerPiece = 500;

/** Works off a batch to its end. `stopping`: the process ends; the job is then left for the next one. */
export function createBatchTask(door: BatchDoor, stopping: AbortSignal, work: BatchWork): Task {
  return async (payload, { isLast } = { isLast: false }) => {
    await runBatch(door, orderOf(payload), work, { stopping, isLast });
  };
}

function orderOf({ project, batch }: JobPayload): BatchOrder {
  if (typeof project !== 'string' || typeof batch !== 'string') throw new TypeError('a job that names no batch');
  return { project: project as ProjectId, batch: batch as BatchId };
}

/** How one kind of batch goes over its list. */
export interface ListWork {
  readonly kind: BatchKind;
  readonly right: 'delete' | 'restore' | 'edit' | 'assign';
  readonly ended: EventKind;
  readonly stopped: EventKind;
  /**
   * Of these records: `done` were written; `skipped` are gone, out of scope by now, as they are to be already, or do not
   * open. The others wait for the next piece.
   */
  readonly move: (
    context: MemberContext,
    batch: OpenBatch,
    ids: readonly RecordId[],
  ) => Promise<{ readonly done: readonly RecordId[]; readonly skipped: readonly RecordId[] }>;
  /** What the end says besides. */
  readonly detail?: (batch: OpenBatch) => Detail;
}

export function listWork({ kind, right, ended, stopped, move, detail }: ListWork): BatchWork {
  return {
    needs: (table) => ({ right, table }),
    async run(context, batch): Promise<Piece> {
      // Sealed beside the starter, so this is a job that was written by hand: it is not for this batch to suffer for it.
      if (batch.kind !== kind) throw new TypeError(`a batch that is no ${kind}`);
      const ids = await nextWaiting(context.tx, batch.id, recordsPerPiece);
      const { done, skipped } = await move(context, batch, ids);
      await skipWaiting(context.tx, batch.id, skipped);
      const counts = { done: done.length, skipped: skipped.length };
      const isLast = ids.length < recordsPerPiece && counts.done + counts.skipped === ids.length;
      return isLast ? { ...counts, end: await endOf(context.tx, ended, batch, detail?.(batch) ?? {}) } : counts;
    },
    async stop(tx, code, batch) {
      await clearWaiting(tx, batch.id);
      return await endOf(tx, stopped, batch, { code });
    },
  };
}

/** What was done so far, whole: each record's new version, as history holds it. */
async function endOf(tx: Tx, kind: EventKind, batch: RunningBatch, more: Detail): Promise<BatchEnd> {
  const entries = await readBatch(tx, batch.id);
  const { id, table, of } = batch;
  return {
    kind,
    table,
    count: entries.length,
    detail: { batch: id, ...(of === null ? {} : { of }), ...more },
    ...(entries.length === 0 ? {} : { state: { batch: entries } }),
  };
}

/** Whose piece it is, for the statement that moves its records. */
export function originOf({ event, actor }: MemberContext, { id, table }: RunningBatch): PieceOrigin {
  return { table, batch: id, event, by: actor.member };
}

type Opening = Pick<MemberContext, 'vault' | 'damage'> & { readonly keys: ProjectKeys };

/** A row with its key opened, and where its next version stands. */
export interface UnlockedRow<Row> {
  readonly row: Row;
  readonly key: KeyObject;
  readonly next: Binding;
}

/** A row whose key does not open is reported and left out. */
export function unlockRows<Row extends KeyedRow>(
  { vault, keys, damage }: Opening,
  table: TableId,
  rows: readonly Row[],
): UnlockedRow<Row>[] {
  const { installation } = vault;
  return rows.flatMap((row) => {
    const key = row.key === null ? null : vault.openRecordKey(keys, row, row.key);
    if (key === null) {
      damage.push({ table, record: row.id, field: 0 });
      return [];
    }
    const next = historyPlace({ installation, project: keys.project, table, record: row.id }, row.version + 1);
    return [{ row, key, next }];
  });
}

/** The rows with the change of their next version, which is empty. A row whose key does not open is reported and left out. */
export async function sealTouches<Row extends KeyedRow>(
  { tx, vault, damage }: Pick<MemberContext, 'tx' | 'vault' | 'damage'>,
  table: TableId,
  rows: readonly Row[],
): Promise<{ row: Row; change: Sealed }[]> {
  const keys = await vault.project(tx);
  const unlocked = unlockRows({ vault, damage, keys }, table, rows);
  return unlocked.map(({ row, key, next }) => ({ row, change: sealText(key, next, noChange) }));
}
