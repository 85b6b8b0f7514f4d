/**
 * The way of a batch after its start went through `perform`: piece by piece, each in one transaction that finds out
 * anew who started it and what he may do by now. Pieces write no event of their own; the batch's end does. Runners of
 * the same batch wait for each other at its row.
 */
import type { BatchKind } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import type { ErrorCode } from '#contract/errors.ts';
import type { BatchId, EventId, MemberId, ProjectId, TableId } from '#contract/ids.ts';
import { append } from '#audit/append.ts';
import type { Entry } from '#audit/append.ts';
import type { Draft } from '#audit/draft.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Actor } from '#policy/actor.ts';
import { decide } from '#policy/decide.ts';
import type { Needs } from '#policy/decide.ts';
import { openStarted } from './begin-batch.ts';
import type { MemberContext } from './context.ts';
import { notifyOf } from './notify.ts';
import { damageEntries, forgedEntry } from './own-events.ts';
import type { Door } from './perform.ts';

export type BatchDoor = Pick<Door, 'database' | 'vault' | 'loadStanding' | 'notify'>;

export interface BatchOrder {
  readonly project: ProjectId;
  readonly batch: BatchId;
}

/** The batch that is worked off, as it was started. */
export interface RunningBatch {
  readonly id: BatchId;
  readonly kind: BatchKind;
  readonly table: TableId;
  readonly total: number;
  /** Of a restore: the batch whose records it brings back. */
  readonly of: BatchId | null;
}

/** With what its starter asked for; null where its kind says all. */
export interface OpenBatch extends RunningBatch {
  readonly asked: unknown;
}

/** What the event of the batch's end says. */
export type BatchEnd = Pick<Draft, 'kind' | 'table' | 'count' | 'sensitive' | 'detail' | 'state'>;

/** What one piece did; with `end` it was the last one. */
export interface Piece {
  readonly done: number;
  readonly skipped: number;
  readonly end?: BatchEnd;
}

export interface BatchWork {
  readonly needs: (table: TableId) => Needs;
  /**
   * Does the next piece. What it changes refers to `context.event`, the event of the start. May be run again after a
   * rollback. A `Refusal` stops the batch.
   */
  readonly run: (context: MemberContext, batch: OpenBatch) => Promise<Piece>;
  /** Ends what belongs to a batch that can't go on, in a transaction of its own. */
  readonly stop: (tx: Tx, code: ErrorCode, batch: RunningBatch) => Promise<BatchEnd>;
}

/**
 * Works a batch off to its end, or until the process ends (`stopping`): the job is then left for the next one. What goes
 * wrong in the last of its tries stops it, so that no batch runs for ever, with records that no other one can have.
 */
export async function runBatch(
  door: BatchDoor,
  order: BatchOrder,
  work: BatchWork,
  { stopping, isLast }: { readonly stopping: AbortSignal; readonly isLast: boolean },
): Promise<void> {
  try {
    while ((await continueBatch(door, order, work)) === 'more') stopping.throwIfAborted();
  } catch (error) {
    if (isLast) await stopBatch(door, order, work, 'internal_error', []);
    throw error;
  }
}

/** What was done so far stays, whatever comes of the rest. */
export async function continueBatch(door: BatchDoor, order: BatchOrder, work: BatchWork): Promise<'more' | 'ended'> {
  const { project } = order;
  let forged: readonly ForgedRow[] = [];
  try {
    return await inTransaction(door.database, { project, retry: true }, async (tx) => {
      const batch = await lockRunning(tx, order);
      if (batch === undefined) return 'ended';
      const started = await openStarted(tx, door.vault, batch);
      // It was written by hand, or its key was destroyed.
      if (started === null) throw new Refusal('not_found');
      const { starter, asked } = started;
      const found = await door.loadStanding(tx, starter);
      forged = found.forged;
      const { standing } = found;
      // A member who was invited anew is somebody else; nobody works off another's batch.
      if (standing?.actor.member !== batch.member_id) throw new Refusal('not_found');
      const decision = decide(standing.actor, standing.policy, work.needs(batch.table_id));
      if (decision !== 'allowed') throw new Refusal(decision);
      const context = { ...standing, tx, vault: door.vault, event: batch.started_event, damage: [], ifRefused: [] };
      const piece = await work.run(context, { ...runningOf(batch), asked });
      await countPiece(tx, order, piece);
      const noticed = [...noticedForged(forged), ...damageEntries(context.damage)];
      if (piece.end === undefined) {
        await append(tx, door.vault, noticed);
        return 'more';
      }
      const { end } = piece;
      await endBatch(door, tx, order, 'done', { actor: standing.actor, starter: batch.member_id, end, noticed });
      return 'ended';
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await stopBatch(door, order, work, error.code, forged);
    return 'ended';
  }
}

async function stopBatch(
  door: BatchDoor,
  order: BatchOrder,
  work: BatchWork,
  code: ErrorCode,
  forged: readonly ForgedRow[],
): Promise<void> {
  await inTransaction(door.database, { project: order.project }, async (tx) => {
    const batch = await lockRunning(tx, order);
    if (batch === undefined) return;
    const end = await work.stop(tx, code, runningOf(batch));
    const noticed = noticedForged(forged);
    // Stopping is nobody's act but the program's.
    await endBatch(door, tx, order, 'failed', { actor: { kind: 'system' }, starter: batch.member_id, end, noticed });
  });
}

/** Waits for the runner that is at the same batch; undefined when the batch has ended. */
async function lockRunning(tx: Tx, { project, batch }: BatchOrder) {
  return await tx.db
    .selectFrom('batches')
    .select(['id', 'kind', 'table_id', 'total', 'of_batch', 'member_id', 'started_event'])
    .select(['asked', 'starter', 'starter_period'])
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst();
}

function runningOf(row: NonNullable<Awaited<ReturnType<typeof lockRunning>>>): RunningBatch {
  const { id, kind, table_id: table, total, of_batch: of } = row;
  return { id, kind, table, total, of };
}

async function endBatch(
  door: BatchDoor,
  tx: Tx,
  { project, batch }: BatchOrder,
  state: 'done' | 'failed',
  { actor, starter, end, noticed }: { actor: Actor; starter: MemberId; end: BatchEnd; noticed: readonly Entry[] },
): Promise<void> {
  const id = newId() as EventId;
  await append(tx, door.vault, [{ id, actor, draft: { ...end, outcome: 'done' } }, ...noticed]);
  await notifyOf(door, tx, { event: id, by: starter, kind: end.kind, count: end.count });
  await tx.db
    .updateTable('batches')
    // What was asked may hold a customer's value: each record's history has it under the record's own key.
    .set({ state, ended_event: id, ended_at: new Date(), asked: null })
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .execute();
}

/** The batch's row is ours since `lockRunning`: whoever looks sees whole pieces. */
async function countPiece(tx: Tx, { project, batch }: BatchOrder, { done, skipped }: Piece): Promise<void> {
  if (done + skipped === 0) return;
  await tx.db
    .updateTable('batches')
    .set((row) => ({ done: row('done', '+', done), skipped: row('skipped', '+', skipped) }))
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .execute();
}

function noticedForged(forged: readonly ForgedRow[]): Entry[] {
  return forged.length > 0 ? [forgedEntry(forged)] : [];
}
