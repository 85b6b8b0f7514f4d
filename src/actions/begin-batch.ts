/**
 * A batch begins in the act that asks for it; `continue-batch.ts` works it off. Who started it, and what he started, is
 * kept sealed beside it, so that nobody can have a run done in another's name by writing into the database.
 */
import type { BatchKind } from '#contract/batches.ts';
import type { AccountId, BatchId, ProjectId, SessionId, TableId } from '#contract/ids.ts';
import { noRecord } from '#crypto/binding.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Binding, Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { timeOf } from '#database/uuid.ts';
import { personOf } from '#policy/actor.ts';
import type { AccountActor } from '#policy/actor.ts';
import type { MemberContext } from './context.ts';

export interface NewBatch {
  readonly id: BatchId;
  readonly kind: BatchKind;
  readonly table: TableId;
  /** How many records, or rows, it sets out to do. */
  readonly total: number;
  /** Of a restore: the batch whose records it brings back. */
  readonly of?: BatchId;
  /** What is to be done to each record, as JSON can hold it. */
  readonly asked?: unknown;
}

/** Writes the row of a batch that the event at hand starts. Its job is for the caller to return. */
export async function beginBatch(context: MemberContext, batch: NewBatch): Promise<void> {
  const { tx, vault, actor, event } = context;
  const period = timeOf(event).toISOString().slice(0, 7);
  const key = await vault.period(tx, 'payload', period, true);
  if (key === null) throw new Error(`the payload key of ${period} was destroyed while batches still use it`);
  const { account, session, ip, userAgent } = personOf(actor);
  const of = batch.of ?? null;
  const starter = JSON.stringify({ account, session, ip, userAgent, kind: batch.kind, of });
  await tx.db
    .insertInto('batches')
    .values({
      project_id: actor.project,
      id: batch.id,
      kind: batch.kind,
      member_id: actor.member,
      table_id: batch.table,
      state: 'running',
      started_event: event,
      asked:
        batch.asked === undefined
          ? null
          : sealText(key, askedPlace(vault, actor.project, batch), JSON.stringify(batch.asked)),
      total: batch.total,
      of_batch: of,
      starter: sealText(key, starterPlace(vault, actor.project, batch), starter),
      starter_period: period,
    })
    .execute();
}

export interface StarterRow {
  readonly id: BatchId;
  readonly kind: BatchKind;
  readonly table_id: TableId;
  readonly of_batch: BatchId | null;
  readonly asked: Sealed | null;
  readonly starter: Sealed;
  readonly starter_period: string;
}

/** What a batch is worked off by. */
export interface Started {
  readonly starter: AccountActor;
  /** As it was given to `beginBatch`; null where nothing was. */
  readonly asked: unknown;
}

/**
 * Whoever started the batch, as he came then, and what he asked for; null where one of them does not open, or where he
 * started something else.
 */
export async function openStarted(tx: Tx, vault: Vault, row: StarterRow): Promise<Started | null> {
  const key = await vault.period(tx, 'payload', row.starter_period, false);
  if (key === null || tx.project === null) return null;
  const batch = { id: row.id, table: row.table_id };
  const text = openText(key, starterPlace(vault, tx.project, batch), row.starter);
  const asked = row.asked === null ? 'null' : openText(key, askedPlace(vault, tx.project, batch), row.asked);
  if (text === null || asked === null) return null;
  const { kind, of, ...actor } = JSON.parse(text) as StoredStarter;
  if (kind !== row.kind || of !== row.of_batch) return null;
  return { starter: { kind: 'account', ...actor }, asked: JSON.parse(asked) };
}

interface StoredStarter {
  readonly account: AccountId;
  readonly session: SessionId;
  readonly ip: string;
  readonly userAgent: string;
  readonly kind: BatchKind;
  readonly of: BatchId | null;
}

type BatchPlace = Pick<NewBatch, 'id' | 'table'>;

function starterPlace(vault: Vault, project: ProjectId, batch: BatchPlace): Binding {
  return placeOf(vault, project, batch, 0);
}

/** Parts 1 to 4 are an export's (`transfer/export-places.ts`), which has a key of its own. */
function askedPlace(vault: Vault, project: ProjectId, batch: BatchPlace): Binding {
  return placeOf(vault, project, batch, 5);
}

function placeOf({ installation }: Vault, project: ProjectId, { id, table }: BatchPlace, part: number): Binding {
  return { installation, project, table, record: noRecord, field: part, position: 0, slot: `job:${id}` };
}
