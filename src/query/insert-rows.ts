/** New records with their keys, tokens and first changes, as one statement: one round trip, and all of it or nothing. */
import type { BatchId, EventId, FieldId, MemberId, RecordId, TableId, TeamId } from '#contract/ids.ts';
import { normalisationVersion } from '#crypto/normalise.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { StoredBody } from '#database/record-tables.ts';
import type { Tx } from '#database/transaction.ts';
import type { Author } from '#policy/actor.ts';
import { slots } from './definition.ts';
import type { Slot } from './definition.ts';
import { typeOf } from './slots.ts';
import type { SlotValue } from './slots.ts';
import { wordRows } from './word-rows.ts';

/** A blind index entry; `token`: 64 bits in decimal. */
export interface NewToken {
  readonly field: FieldId;
  readonly purpose: 'exact' | 'last4';
  readonly token: string;
}

export interface NewRow {
  readonly id: RecordId;
  readonly key: { readonly epoch: number; readonly wrapped: Sealed };
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
  readonly data: StoredBody;
  readonly sealed: Readonly<Record<string, readonly Sealed[]>>;
  readonly tokens: readonly NewToken[];
  readonly slots: Readonly<Partial<Record<Slot, SlotValue>>>;
  readonly searchText: string | null;
  /** The fields that hold a value, in ascending order. */
  readonly fields: readonly FieldId[];
  /** All values of version 1, sealed for history; its SHA-256 is the record's entry in a batch. */
  readonly change: Sealed;
}

export interface RowsOrigin {
  readonly table: TableId;
  readonly event: EventId;
  readonly batch: BatchId | null;
  readonly by: Author;
  readonly through: 'web' | 'import' | 'api';
}

/** The key of blind indexes is never turned, so there is one version. */
export const indexKeyVersion = 1;

const slotArrays = slots.map((slot, place) => `$${place + 17}::${typeOf(slot)}[]`).join(', ');

/** `$1`-`$6` and `$39` belong to all rows; the rest are parallel arrays, `$13`-`$16` one entry a token, the others one a record. */
const insertStatement = `
with input as (
  select * from unnest($7::uuid[], $8::int[], $9::text[], $10::uuid[], $11::uuid[], $12::text[], ${slotArrays},
    $35::text[], $36::text[], $37::text[], $38::text[])
    as i (id, epoch, wrapped, assignee_id, team_id, data, ${slots.join(', ')}, sealed, search_text, field_ids, change)
), added as (
  insert into records (project_id, table_id, id, assignee_id, team_id, data, sealed, search_text, ${slots.join(', ')})
  select $1::bigint, $2::int, id, assignee_id, team_id, data::jsonb, sealed::jsonb, search_text, ${slots.join(', ')}
    from input
), keys as (
  insert into record_keys (project_id, table_id, record_id, epoch, wrapped)
  select $1::bigint, $2::int, id, epoch, wrapped from input
), tokens as (
  insert into record_tokens
    (project_id, table_id, field_id, purpose, token, record_id, key_version, normalisation_version)
  select $1::bigint, $2::int, field_id, purpose, token, record_id, ${indexKeyVersion}, ${normalisationVersion}
    from unnest($13::int[], $14::text[], $15::bigint[], $16::uuid[]) as t (field_id, purpose, token, record_id)
), texts as (
  select id, null::text as before, search_text as after from input
), ${wordRows('texts')}, changes as (
  insert into record_changes (project_id, table_id, record_id, version, event_id, batch_id, actor_kind, actor_id, act,
    through, field_ids, sealed)
  select $1::bigint, $2::int, id, 1, $3::uuid, $4::uuid, $39::text, $5::uuid, 'created', $6::text, field_ids::int[], change
    from input
)
select now() as at`;

/** Inserts rows at version 1; gives their time. Throws what PostgreSQL throws; then nothing was written. */
export async function insertRows(tx: Tx, origin: RowsOrigin, rows: readonly NewRow[]): Promise<Date> {
  const tokens = rows.flatMap((row) => row.tokens.map((token) => ({ ...token, record: row.id })));
  const {
    rows: [written],
  } = await tx.query<{ at: Date }>('insert_records', insertStatement, [
    tx.project,
    origin.table,
    origin.event,
    origin.batch,
    origin.by.id,
    origin.through,
    rows.map(({ id }) => id),
    rows.map(({ key }) => key.epoch),
    rows.map(({ key }) => key.wrapped),
    rows.map(({ assignee }) => assignee),
    rows.map(({ team }) => team),
    rows.map(({ data }) => JSON.stringify(data)),
    tokens.map(({ field }) => field),
    tokens.map(({ purpose }) => purpose),
    tokens.map(({ token }) => token),
    tokens.map(({ record }) => record),
    ...slots.map((slot) => rows.map((row) => row.slots[slot] ?? null)),
    rows.map(({ sealed }) => JSON.stringify(sealed)),
    rows.map(({ searchText }) => searchText),
    rows.map(({ fields }) => `{${fields.join(',')}}`),
    rows.map(({ change }) => change),
    origin.by.kind,
  ]);
  if (written === undefined) throw new Error('a select without a from gives one row');
  return written.at;
}
