/** Rows as they are stored, and one row by its id. */
import { sql } from 'kysely';
import type { FieldId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { StoredBody } from '#database/record-tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Region, RowPlace, Standing } from '#policy/region.ts';
import { regionSql } from './region-sql.ts';

/** One record, sealed as it lies in the database. */
export interface StoredRecord extends RowPlace {
  readonly id: RecordId;
  readonly version: number;
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly data: StoredBody;
  readonly sealed: Readonly<Record<string, readonly Sealed[]>>;
  /** Null when the row of the key is gone. */
  readonly key: { readonly epoch: number; readonly wrapped: Sealed } | null;
}

/** The rows whose class, seen from this member, lies in the region. */
export interface Within {
  readonly region: Region;
  readonly standing: Standing;
}

/** A change of a record, its values sealed. */
export interface StoredChangeRow {
  readonly version: number;
  readonly event: string;
  readonly at: Date;
  readonly actorKind: 'member' | 'key' | 'system';
  readonly actorId: string | null;
  readonly act: 'created' | 'edited' | 'deleted' | 'restored' | 'assigned';
  readonly through: 'web' | 'import' | 'api';
  readonly fields: readonly FieldId[];
  readonly sealed: Sealed;
}

/** Records of one table with their keys, as `r` and `k`. `project_id` is always bound, beside the fence. */
export function recordsOf(tx: Tx, table: TableId) {
  return tx.db
    .selectFrom('records as r')
    .leftJoin('record_keys as k', (join) =>
      join
        .onRef('k.project_id', '=', 'r.project_id')
        .onRef('k.table_id', '=', 'r.table_id')
        .onRef('k.record_id', '=', 'r.id'),
    )
    .where('r.project_id', '=', sql<never>`${tx.project}::bigint`)
    .where('r.table_id', '=', sql<never>`${table}::int`);
}

/** Deleted records of one table with their keys, under the same names: what reads the one reads the other. */
export function trashOf(tx: Tx, table: TableId) {
  return tx.db
    .selectFrom('trash as r')
    .leftJoin('record_keys as k', (join) =>
      join
        .onRef('k.project_id', '=', 'r.project_id')
        .onRef('k.table_id', '=', 'r.table_id')
        .onRef('k.record_id', '=', 'r.id'),
    )
    .where('r.project_id', '=', sql<never>`${tx.project}::bigint`)
    .where('r.table_id', '=', sql<never>`${table}::int`);
}

/** What `storedRecord` needs. */
export const recordColumns = [
  'r.id',
  'r.version',
  'r.assignee_id',
  'r.team_id',
  'r.created_at',
  'r.updated_at',
  'r.data',
  'r.sealed',
  'k.epoch',
  'k.wrapped',
] as const;

export function storedRecord(row: {
  id: RecordId;
  version: number;
  assignee_id: MemberId | null;
  team_id: TeamId | null;
  created_at: Date;
  updated_at: Date;
  data: StoredBody;
  sealed: Record<string, Sealed[]>;
  epoch: number | null;
  wrapped: Sealed | null;
}): StoredRecord {
  return {
    id: row.id,
    version: row.version,
    assignee: row.assignee_id,
    team: row.team_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    data: row.data,
    sealed: row.sealed,
    key: storedKey(row),
  };
}

/** Null when the row of the key is gone. */
export function storedKey({ epoch, wrapped }: { epoch: number | null; wrapped: Sealed | null }): StoredRecord['key'] {
  return epoch === null || wrapped === null ? null : { epoch, wrapped };
}

/** The record, or null where it does not exist within the region. */
export async function readRow(tx: Tx, table: TableId, record: RecordId, within: Within): Promise<StoredRecord | null> {
  const row = await recordsOf(tx, table)
    .select(recordColumns)
    .where('r.id', '=', record)
    .where(regionSql(within.region, within.standing))
    .executeTakeFirst();
  return row === undefined ? null : storedRecord(row);
}

/** Those of the records that exist within the region, in no order; in one statement, whatever is named. */
export async function readRowsOf(
  tx: Tx,
  table: TableId,
  records: readonly RecordId[],
  within: Within,
): Promise<StoredRecord[]> {
  const rows = await recordsOf(tx, table)
    .select(recordColumns)
    .where(sql<boolean>`r.id = any(${[...records]}::uuid[])`)
    .where(regionSql(within.region, within.standing))
    .execute();
  return rows.map(storedRecord);
}

/** Changes of one record, newest first; `before` is a version, exclusive. Whether the record may be seen is not asked here. */
export async function readChanges(
  tx: Tx,
  table: TableId,
  record: RecordId,
  page: { readonly before: number | null; readonly limit: number },
): Promise<StoredChangeRow[]> {
  let query = changesOf(tx, table, record)
    .select(['version', 'event_id', 'at', 'actor_kind', 'actor_id', 'act', 'through', 'field_ids', 'sealed'])
    .orderBy('version', 'desc')
    .limit(page.limit);
  if (page.before !== null) query = query.where('version', '<', page.before);
  const rows = await query.execute();
  return rows.map((row) => ({
    version: row.version,
    event: row.event_id,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    act: row.act,
    through: row.through,
    fields: row.field_ids,
    sealed: row.sealed,
  }));
}

/** Ids of the fields that were changed after `version`. */
export async function fieldsChangedSince(
  tx: Tx,
  table: TableId,
  record: RecordId,
  version: number,
): Promise<ReadonlySet<FieldId>> {
  const rows = await changesOf(tx, table, record).select('field_ids').where('version', '>', version).execute();
  return new Set(rows.flatMap((row) => row.field_ids));
}

function changesOf(tx: Tx, table: TableId, record: RecordId) {
  return tx.db
    .selectFrom('record_changes')
    .where('project_id', '=', sql<never>`${tx.project}::bigint`)
    .where('table_id', '=', sql<never>`${table}::int`)
    .where('record_id', '=', record);
}
