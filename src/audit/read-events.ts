/** Events as they lie in PostgreSQL: one page, one by its id, and the sealed payloads of one. */
import type { EventId, MemberId, RecordId, TableId } from '#contract/ids.ts';
import type { ShownEvent } from '#contract/log.ts';
import type { SealedBytes } from '#crypto/seal.ts';
import type { EventPayloadsTable, EventsTable } from '#database/record-tables.ts';
import type { Tx } from '#database/transaction.ts';
import { idFloor } from '#database/uuid.ts';
import { LeafError, decodeLeaf } from '#ledger/leaf.ts';
import type { Leaf } from '#ledger/leaf.ts';

/** Person, action, table, outcome and time: what every member may know of every event. */
export interface EventFilter {
  /** Null: of no person. */
  readonly member?: MemberId | null | undefined;
  readonly action?: string | undefined;
  readonly table?: TableId | undefined;
  readonly outcome?: 'done' | 'refused' | undefined;
  /** Inclusive. */
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

export interface FoundEvent {
  readonly shown: ShownEvent;
  /** Null when its bytes are no leaf. */
  readonly leaf: Leaf | null;
}

/** Newest first, all older than `before`. */
export async function readEvents(
  tx: Tx,
  filter: EventFilter,
  page: { readonly before: EventId | null; readonly limit: number },
): Promise<FoundEvent[]> {
  let query = eventsOf(tx).orderBy('e.id', 'desc').limit(page.limit);
  if (page.before !== null) query = query.where('e.id', '<', page.before);
  if (filter.from !== undefined) query = query.where('e.id', '>=', idFloor(filter.from) as EventId);
  if (filter.to !== undefined) query = query.where('e.id', '<', idFloor(filter.to) as EventId);
  if (filter.member === null) query = query.where('e.actor_id', 'is', null);
  else if (filter.member !== undefined) query = query.where('e.actor_id', '=', filter.member);
  if (filter.action !== undefined) query = query.where('e.action', '=', filter.action);
  if (filter.table !== undefined) query = query.where('e.table_id', '=', filter.table);
  if (filter.outcome !== undefined) query = query.where('e.outcome', '=', filter.outcome);
  return (await query.execute()).map(foundEvent);
}

/** Null where the project has no such event. */
export async function readOneEvent(tx: Tx, id: EventId): Promise<FoundEvent | null> {
  const row = await eventsOf(tx).where('e.id', '=', id).executeTakeFirst();
  return row === undefined ? null : foundEvent(row);
}

/** The newest about one record: `subject` is its token. Which record it is, only the payload can tell for certain. */
export async function readEventsAbout(
  tx: Tx,
  subject: string,
  { actions, from, limit }: { readonly actions: readonly string[]; readonly from: Date; readonly limit: number },
): Promise<FoundEvent[]> {
  const rows = await eventsOf(tx)
    .where('e.subject_token', '=', subject)
    .where('e.id', '>=', idFloor(from) as EventId)
    .where('e.action', 'in', [...actions])
    .where('e.outcome', '=', 'done')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(foundEvent);
}

/** Events of the transaction's project, with the names of the members or keys that did them, those since locked or revoked included. */
function eventsOf(tx: Tx) {
  const { project } = tx;
  if (project === null) throw new Error('the log is read inside a project');
  return tx.db
    .selectFrom('events as e')
    .leftJoin('members as m', (join) =>
      join.onRef('m.project_id', '=', 'e.project_id').onRef('m.id', '=', 'e.actor_id' as never),
    )
    .leftJoin('api_keys as k', (join) =>
      join.onRef('k.project_id', '=', 'e.project_id').onRef('k.id', '=', 'e.actor_id' as never),
    )
    .leftJoin('members as of', (join) =>
      join.onRef('of.project_id', '=', 'k.project_id').onRef('of.id', '=', 'k.member_id'),
    )
    .selectAll('e')
    .select(['m.name', 'k.name as key_name', 'k.member_id as maker', 'of.name as maker_name'])
    .where('e.project_id', '=', project);
}

type EventRow = { [Column in keyof EventsTable]: EventsTable[Column] } & {
  readonly name: string | null;
  readonly key_name: string | null;
  readonly maker: MemberId | null;
  readonly maker_name: string | null;
};

function actorOf({ actor_kind: kind, actor_id: id, ...row }: EventRow): ShownEvent['actor'] {
  const { name, key_name: keyName, maker, maker_name: makerName } = row;
  if (kind !== 'key' || maker === null) return { kind, id, name };
  return { kind, id, name: keyName, maker: { member: maker, name: makerName ?? '' } };
}

function foundEvent(row: EventRow): FoundEvent {
  const leaf = leafOf(row.leaf);
  return {
    leaf,
    shown: {
      id: row.id,
      at: instantOf(row) ?? leaf?.time ?? new Date(0).toISOString(),
      actor: actorOf(row),
      action: row.action,
      table: row.table_id,
      count: row.count,
      outcome: row.outcome,
      sensitive: leaf?.sensitive ?? null,
      damaged: leaf === null || !saysTheSame(row, leaf),
    },
  };
}

/** Null for a time that only the database knows, such as `infinity`: written by hand, it must not shut the log. */
function instantOf({ at }: EventRow): string | null {
  return at instanceof Date && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}

function leafOf(bytes: Buffer): Leaf | null {
  try {
    return decodeLeaf(bytes);
  } catch (error) {
    if (error instanceof LeafError) return null;
    throw error;
  }
}

/** The columns repeat the leaf. Where they do not, somebody wrote into them by hand. */
function saysTheSame(row: EventRow, leaf: Leaf): boolean {
  return (
    leaf.project === row.project_id &&
    leaf.event === row.id &&
    leaf.time === instantOf(row) &&
    leaf.actorKind === row.actor_kind &&
    leaf.actor === row.actor_id &&
    leaf.action === row.action &&
    leaf.table === row.table_id &&
    leaf.count === row.count &&
    leaf.outcome === row.outcome
  );
}

export interface StoredPayload {
  readonly part: 'main' | 'typed';
  /** Under a record's key; null under a period's. */
  readonly table: TableId | null;
  readonly record: RecordId | null;
  readonly period: string | null;
  readonly salt: Buffer;
  readonly sealed: SealedBytes;
}

/** Both parts of one event's payload, as far as they still exist. */
export async function readPayloads(tx: Tx, event: EventId): Promise<StoredPayload[]> {
  const rows = await payloadsOf(tx).where('event_id', '=', event).execute();
  return rows.map(storedPayload);
}

/** What events keep for good, by the event, as far as it still exists. */
export async function readMainPayloads(
  tx: Tx,
  events: readonly EventId[],
): Promise<ReadonlyMap<EventId, StoredPayload>> {
  const rows = await payloadsOf(tx)
    .where((eb) => eb('event_id', '=', eb.fn.any(eb.val([...events]))))
    .where('part', '=', 'main')
    .execute();
  return new Map(rows.map((row) => [row.event_id, storedPayload(row)]));
}

function payloadsOf(tx: Tx) {
  const { project } = tx;
  if (project === null) throw new Error('the log is read inside a project');
  return tx.db.selectFrom('event_payloads').selectAll().where('project_id', '=', project);
}

function storedPayload({ part, table_id, record_id, period, salt, sealed }: EventPayloadsTable): StoredPayload {
  return { part, table: table_id, record: record_id, period, salt, sealed };
}
