/**
 * What lies beside a record's values and is worked out of them: sort keys and search text. Written anew without a new
 * version, since nothing is changed by it.
 */
import { sql } from 'kysely';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { StoredBody } from '#database/record-tables.ts';
import type { Tx } from '#database/transaction.ts';
import { slots } from './definition.ts';
import type { Slot } from './definition.ts';
import { typeOf } from './slots.ts';
import type { SlotValue } from './slots.ts';
import { wordRows } from './word-rows.ts';

export interface Derived {
  readonly slots: Readonly<Record<Slot, SlotValue>>;
  readonly searchText: string | null;
}

export interface DerivedRow extends Derived {
  readonly id: RecordId;
  readonly version: number;
  readonly data: StoredBody;
}

function liveOf(tx: Tx, table: TableId) {
  return tx.db
    .selectFrom('records')
    .where('project_id', '=', sql<never>`${tx.project}::bigint`)
    .where('table_id', '=', sql<never>`${table}::int`);
}

export async function countLive(tx: Tx, table: TableId): Promise<number> {
  const { count } = await liveOf(tx, table)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The next ids behind `after`; of `trash` those in the trash as well, in one look, so that one which moves is in it once. */
export async function idsBehind(
  tx: Tx,
  table: TableId,
  page: { readonly after: RecordId | null; readonly limit: number; readonly trash: boolean },
): Promise<RecordId[]> {
  const after = page.after === null ? sql`true` : sql`id > ${page.after}::uuid`;
  const of = sql`project_id = ${tx.project}::bigint and table_id = ${table}::int and ${after}`;
  const live = sql`(select id from records where ${of} order by id limit ${page.limit}::int)`;
  const deleted = sql`(select id from trash where ${of} order by id limit ${page.limit}::int)`;
  const all = page.trash
    ? sql`select id from (${live} union all ${deleted}) t order by id limit ${page.limit}::int`
    : live;
  const { rows } = await sql<{ id: RecordId }>`${all}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Those of them that are live. */
export async function readDerived(tx: Tx, table: TableId, ids: readonly RecordId[]): Promise<DerivedRow[]> {
  const rows = await liveOf(tx, table)
    .select(['id', 'version', 'data', 'search_text', ...slots])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  return rows.map(({ id, version, data, search_text: searchText, ...row }) => {
    const held = Object.fromEntries(slots.map((slot) => [slot, row[slot]])) as Record<Slot, SlotValue>;
    return { id, version, data, searchText, slots: held };
  });
}

const slotArrays = slots.map((slot, place) => `$${place + 6}::${typeOf(slot)}[]`).join(', ');

/** Looked up by an array and not by the join alone, which would be planned as one over the whole table. */
const writeStatement = `
with input as (
  select * from unnest($3::uuid[], $4::int[], $5::text[], ${slotArrays}) as i (id, version, search_text, ${slots.join(', ')})
), written as (
  update records r set search_text = i.search_text, ${slots.map((slot) => `${slot} = i.${slot}`).join(', ')}
    from input i
   where r.project_id = $1::bigint and r.table_id = $2::int and r.id = any($3::uuid[]) and r.id = i.id
     and r.version = i.version
  returning r.id, old.search_text as before, new.search_text as after
), ${wordRows('written')}
select id from written`;

/** Gives those that were written: one that has another version by now was left as it is. */
export async function writeDerived(
  tx: Tx,
  table: TableId,
  rows: readonly (Derived & Pick<DerivedRow, 'id' | 'version'>)[],
): Promise<ReadonlySet<RecordId>> {
  if (rows.length === 0) return new Set();
  const written = await tx.query<{ id: RecordId }>('write_derived', writeStatement, [
    tx.project,
    table,
    rows.map(({ id }) => id),
    rows.map(({ version }) => version),
    rows.map(({ searchText }) => searchText),
    ...slots.map((slot) => rows.map((row) => row.slots[slot])),
  ]);
  return new Set(written.rows.map(({ id }) => id));
}

/** Written where words are missing, though the text stays what it is: whoever waits for that row tries again. */
const fillStatement = `
with texts as (
  update records r set search_text = search_text
   where project_id = $1::bigint and table_id = $2::int and id = any($3::uuid[]) and exists (
     select from words_of(r.id, r.search_text) w where not exists (
       select from record_words held
        where held.project_id = $1::bigint and held.table_id = $2::int and held.sample = w.sample and held.word = w.word
          and held.record_id = r.id))
  returning id, null::text as before, search_text as after
), ${wordRows('texts')}
select from texts`;

/** Adds the words that records lack: of texts that were written before there was an index of words. */
export async function fillWords(tx: Tx, table: TableId, ids: readonly RecordId[]): Promise<void> {
  await tx.query('fill_words', fillStatement, [tx.project, table, ids]);
}
