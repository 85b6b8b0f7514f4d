/** Records that a batch is to delete or to restore, and those that it wrote; each within a region of the one who asks. */
import { sql } from 'kysely';
import type { BatchId, FieldId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import { noRecord } from '#crypto/binding.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { RowPlace } from '#policy/region.ts';
import { recordsOf, storedKey, storedRecord, trashOf } from './read-rows.ts';
import type { StoredRecord, Within } from './read-rows.ts';
import { regionSql } from './region-sql.ts';

export interface PlacedRow extends RowPlace {
  readonly id: RecordId;
}

/** What a next version is sealed by. */
export interface KeyedRow extends PlacedRow {
  readonly version: number;
  readonly key: StoredRecord['key'];
}

/** Plain values beside it, as they lie in the database. */
export interface TrashedRow extends KeyedRow {
  readonly data: StoredRecord['data'];
}

const placed = ['r.id', 'r.assignee_id', 'r.team_id'] as const;

/**
 * A row with its key, which is looked up row by row: as a join, a piece of a project that has just grown was planned as
 * one over all keys of the project, 500 ms instead of 5.
 */
const keyed = [
  ...placed,
  'r.version',
  keyColumn<number>('epoch').as('epoch'),
  keyColumn<Sealed>('wrapped').as('wrapped'),
] as const;

function keyColumn<Type>(column: 'epoch' | 'wrapped') {
  return sql<Type | null>`(
    select ${sql.ref(`own.${column}`)} from record_keys own
     where own.project_id = r.project_id and own.table_id = r.table_id and own.record_id = r.id)`;
}

/** Of these records those within the region. Without keys, since thousands may be asked for. */
export async function findLive(tx: Tx, table: TableId, ids: readonly RecordId[], within: Within): Promise<PlacedRow[]> {
  const rows = await live(tx, table, ids, within).select(placed).execute();
  return rows.map(placedRow);
}

/** The same with their keys, for one piece of a batch. */
export async function readLive(tx: Tx, table: TableId, ids: readonly RecordId[], within: Within): Promise<KeyedRow[]> {
  const rows = await live(tx, table, ids, within).select(keyed).execute();
  return rows.map(keyedRow);
}

/** Of the records that the batch `of` deleted those that are still in the trash, all or these, within the region. */
export async function findTrashed(
  tx: Tx,
  table: TableId,
  of: BatchId,
  ids: readonly RecordId[] | null,
  within: Within,
): Promise<PlacedRow[]> {
  const query = deletedBy(tx, table, of, within).select(placed);
  const rows = await (
    ids === null ? query : query.where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...ids]))))
  ).execute();
  return rows.map(placedRow);
}

/** The same with keys and plain values, for one piece of a batch. */
export async function readTrashed(
  tx: Tx,
  table: TableId,
  of: BatchId,
  ids: readonly RecordId[],
  within: Within,
): Promise<TrashedRow[]> {
  const rows = await deletedBy(tx, table, of, within)
    .select([...keyed, 'r.data'])
    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  return rows.map((row) => ({ ...keyedRow(row), data: row.data }));
}

/** How many records the batch `of` deleted that are still in the trash, within the region. */
export async function countTrashed(tx: Tx, table: TableId, of: BatchId, within: Within): Promise<number> {
  const row = await deletedBy(tx, table, of, within)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface WrittenRecord {
  readonly record: StoredRecord;
  /** It was deleted since, or by this very batch, and lies in the trash. */
  readonly trashed: boolean;
}

/**
 * Records of which the batch wrote a version, as they are now, in id order behind `after`. Off the batch's own index,
 * and each looked up where it may be, so that a page costs what it shows and not what the table holds.
 */
export async function findWritten(
  tx: Tx,
  table: TableId,
  batch: BatchId,
  page: { readonly after: RecordId | null; readonly limit: number },
  within: Within,
): Promise<WrittenRecord[]> {
  const columns = sql.raw('id, version, assignee_id, team_id, created_at, updated_at, data, sealed');
  const found = sql<Parameters<typeof storedRecord>[0] & { trashed: boolean }>`
    select r.*, k.epoch, k.wrapped
      from record_changes c
     cross join lateral (
       select ${columns}, false as trashed from records
        where project_id = c.project_id and table_id = c.table_id and id = c.record_id
       union all
       select ${columns}, true from trash
        where project_id = c.project_id and table_id = c.table_id and id = c.record_id) r
      left join record_keys k on k.project_id = c.project_id and k.table_id = c.table_id and k.record_id = c.record_id
     where c.project_id = ${tx.project}::bigint and c.table_id = ${table}::int and c.batch_id = ${batch}::uuid
       and c.record_id > ${page.after ?? noRecord}::uuid and ${regionSql(within.region, within.standing)}
     order by c.record_id
     limit ${page.limit}::int`;
  const { rows } = await found.execute(tx.db);
  return rows.map((row) => ({ record: storedRecord(row), trashed: row.trashed }));
}

/** The same whole, for one piece of a batch that writes values. */
export async function readWhole(
  tx: Tx,
  table: TableId,
  ids: readonly RecordId[],
  within: Within,
): Promise<StoredRecord[]> {
  const rows = await live(tx, table, ids, within)
    .select([...keyed, 'r.created_at', 'r.updated_at', 'r.data', 'r.sealed'])
    .execute();
  return rows.map(storedRecord);
}

/** Of these records those that hold a value in one of these cells, wherever they lie. Nobody's region: for what a table is, not for who looks. */
export async function readHolding(
  tx: Tx,
  table: TableId,
  ids: readonly RecordId[],
  cells: readonly FieldId[],
): Promise<{ readonly live: StoredRecord[]; readonly trashed: StoredRecord[] }> {
  const among = sql<boolean>`r.id = any(${[...ids]}::uuid[])`;
  const columns = [...keyed, 'r.created_at', 'r.updated_at', 'r.data', 'r.sealed'] as const;
  const live = await recordsOf(tx, table).select(columns).where(among).where(holding(cells)).execute();
  const trashed = await trashOf(tx, table).select(columns).where(among).where(holding(cells)).execute();
  return { live: live.map(storedRecord), trashed: trashed.map(storedRecord) };
}

/** How many of a table's records do, as one look, in which one that moves is there once. Seconds for a million. */
export async function countHolding(tx: Tx, table: TableId, cells: readonly FieldId[]): Promise<number> {
  const of = sql`r.project_id = ${tx.project}::bigint and r.table_id = ${table}::int and ${holding(cells)}`;
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from records r where ${of}) + (select count(*) from trash r where ${of}))::int as count
  `.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function holding(cells: readonly FieldId[]) {
  const keys = cells.map(String);
  return sql<boolean>`(r.data ?| ${keys}::text[] or r.sealed ?| ${keys}::text[])`;
}

function live(tx: Tx, table: TableId, ids: readonly RecordId[], { region, standing }: Within) {
  return recordsOf(tx, table)
    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...ids]))))
    .where(regionSql(region, standing));
}

function deletedBy(tx: Tx, table: TableId, of: BatchId, { region, standing }: Within) {
  return trashOf(tx, table).where('r.batch_id', '=', of).where(regionSql(region, standing));
}

interface PlaceColumns {
  readonly id: RecordId;
  readonly assignee_id: MemberId | null;
  readonly team_id: TeamId | null;
}

function placedRow({ id, assignee_id: assignee, team_id: team }: PlaceColumns): PlacedRow {
  return { id, assignee, team };
}

function keyedRow(row: PlaceColumns & { version: number; epoch: number | null; wrapped: Sealed | null }): KeyedRow {
  return { ...placedRow(row), version: row.version, key: storedKey(row) };
}
