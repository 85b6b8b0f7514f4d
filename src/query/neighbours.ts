/** What stands before and behind one record in a list, by its keyset: two pages of one row each. */
import { sql } from 'kysely';
import type { RecordId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import { intersect, noRows } from '#policy/region.ts';
import { candidatesSql } from './candidates.ts';
import { findPage } from './find.ts';
import type { ListQuery, Position, Section } from './find.ts';
import { narrowedSql, reachOf } from './narrowed.ts';
import { recordColumns, recordsOf, storedRecord } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';
import { both, regionSql } from './region-sql.ts';
import { markedSql, searchSql } from './search.ts';
import type { SlotValue } from './slots.ts';
import { planSort } from './sort.ts';

export type ListOrder = Omit<ListQuery, 'after' | 'limit' | 'section'>;

export interface Neighbours {
  readonly self: StoredRecord;
  /** Whether a list with these terms and this filter would find the record itself. */
  readonly listed: boolean;
  readonly previous: StoredRecord | null;
  readonly next: StoredRecord | null;
}

/**
 * Null for a record that is not within reach. It need not match: it may have been edited out of the list
 * while somebody pages through it. Contacts match by token: the caller opens all three and compares. Throws as
 * `planSort` does.
 */
export async function findNeighbours(tx: Tx, query: ListOrder, record: RecordId): Promise<Neighbours | null> {
  const own = await placeOf(tx, query, record);
  if (own === null) return null;
  const { self, listed, here } = own;
  const list = { ...query, among: await candidatesSql(tx, query, query.terms, { wanted: 1, byId: false }) };
  const [next] = (await findPage(tx, { ...list, after: here, limit: 1 })).rows;
  return { self, listed, previous: await findBefore(tx, list, here), next: next ?? null };
}

/** All sections of a list in its order. */
const sections: readonly Section[] = [false, true].flatMap((unmarked) => [
  { half: 'keyed', unmarked } as const,
  { half: 'keyless', unmarked } as const,
]);

/** The list backwards: what stands before it in its own section, else the last of the nearest section that has any. */
async function findBefore(tx: Tx, query: ListOrder, here: Position): Promise<StoredRecord | null> {
  const direction = query.sort.direction === 'asc' ? 'desc' : 'asc';
  const back = { ...query, sort: { ...query.sort, direction }, limit: 1 } as const;
  const own = (here.unmarked === true ? 2 : 0) + (here.value === null ? 1 : 0);
  for (let place = own; place >= 0; place--) {
    const section = sections[place];
    const after = place === own ? here : null;
    const [near] = section === undefined ? [] : (await findPage(tx, { ...back, after, section })).rows;
    if (near !== undefined) return near;
  }
  return null;
}

/** The record's key is read only where its reader may see the order that it makes: elsewhere it stands by its id. */
async function placeOf(tx: Tx, query: ListOrder, record: RecordId) {
  const { table, policy, sort, terms } = query;
  const plan = planSort(table, policy, sort);
  const reach = reachOf(query);
  const sortedRows = plan.slot === null ? noRows : intersect(plan.sorted, reach);
  const key =
    plan.slot === null
      ? sql<SlotValue>`null`
      : sql<SlotValue>`case when ${regionSql(sortedRows, policy)} then ${sql.ref(`r.${plan.slot}`)} end`;
  const row = await recordsOf(tx, table.id)
    .select(recordColumns)
    .select([
      key.as('sort_key'),
      sql<boolean>`coalesce(${both(narrowedSql(query), searchSql(terms, query))}, false)`.as('listed'),
      sql<boolean>`coalesce(${markedSql(terms, query)}, false)`.as('marked'),
    ])
    .where('r.id', '=', record)
    .where(regionSql(reach, policy))
    .executeTakeFirst();
  if (row === undefined) return null;
  const value = row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key;
  const here: Position = { value, id: row.id, ...(row.marked ? {} : { unmarked: true }) };
  return { self: storedRecord(row), listed: row.listed, here };
}
