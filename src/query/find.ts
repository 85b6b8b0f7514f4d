/** One page of a list: rows in view, searched, sorted, from one position on. */
import { sql } from 'kysely';
import type { RecordId } from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import type { Tx } from '#database/transaction.ts';
import { intersect, noRows, subtract } from '#policy/region.ts';
import { candidatesSql } from './candidates.ts';
import type { Slot } from './definition.ts';
import { narrowedSql, reachOf } from './narrowed.ts';
import type { Narrowed } from './narrowed.ts';
import { recordColumns, recordsOf, storedRecord } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';
import { allOf, both, either, negated, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { markedSql, searchSql } from './search.ts';
import type { SearchScope, SearchTerms } from './search.ts';
import { typeOf } from './slots.ts';
import type { SlotValue } from './slots.ts';
import { planSort } from './sort.ts';
import type { SortPlan } from './sort.ts';

/** Behind which row the next page begins. `value` null: among the rows that have no sort key for this member. */
export interface Position {
  readonly value: string | number | null;
  readonly id: RecordId;
  /** True among the rows that do not hold all words with the marks that were typed: they come after those that do. */
  readonly unmarked?: boolean;
}

export interface ListQuery extends SearchScope, Narrowed {
  readonly terms: SearchTerms;
  readonly sort: SortKey;
  readonly after: Position | null;
  readonly limit: number;
  /** One section of the order alone. */
  readonly section?: Section;
  /** `candidatesSql` of these terms, where it was asked already. */
  readonly among?: Condition;
}

/** The rows that have a key, or those behind them that have none for this member; each with the marks typed, or without. */
export interface Section {
  readonly half: 'keyed' | 'keyless';
  readonly unmarked: boolean;
}

export interface Page {
  readonly rows: readonly StoredRecord[];
  /** Null on the last page. */
  readonly next: Position | null;
}

interface Found {
  readonly record: StoredRecord;
  readonly position: Position;
}

/**
 * Searched for words with marks, the rows that hold them so come first, then the others; each of the two in the list's
 * order. Sorted by a field, the rows with a key come first, off the slot's index, then those without by id. A row on
 * which the member may not read the field openly is among these, whatever its slot holds. Throws as `planSort` does.
 */
export async function findPage(tx: Tx, query: ListQuery): Promise<Page> {
  const plan = planSort(query.table, query.policy, query.sort);
  const wanted = query.limit + 1;
  const among = query.among ?? (await candidatesSql(tx, query, query.terms, { wanted, byId: plan.slot === null }));
  const matches = allOf([narrowedSql(query), among, searchSql(query.terms, query)]);
  const found: Found[] = [];
  for (const { where, unmarked } of parts(query, matches)) {
    const after = isIn(query.after, unmarked) ? query.after : null;
    const more =
      found.length === wanted ? [] : await findPart(tx, { ...query, after }, plan, where, wanted - found.length);
    found.push(
      ...more.map(({ record, position }) => ({ record, position: unmarked ? { ...position, unmarked } : position })),
    );
  }
  const rows = found.slice(0, query.limit);
  return { rows: rows.map(({ record }) => record), next: found.length > query.limit ? endOf(rows) : null };
}

/** The ids of a page by id, of a list that is searched for words without marks. What is found by token is not opened. */
export async function findIds(tx: Tx, query: Omit<ListQuery, 'after'>): Promise<RecordId[]> {
  const among = await candidatesSql(tx, query, query.terms, { wanted: query.limit, byId: true });
  const matches = allOf([narrowedSql(query), among, searchSql(query.terms, query)]);
  const where = both(regionSql(reachOf(query), query.policy), matches);
  const rows = await recordsOf(tx, query.table.id)
    .select('r.id')
    .where(where)
    .orderBy('r.id', query.sort.direction)
    .limit(query.limit)
    .execute();
  return rows.map(({ id }) => id);
}

interface Part {
  readonly where: Condition;
  readonly unmarked: boolean;
}

/** In order, from the one on in which the page begins. */
function parts(query: ListQuery, matches: Condition): readonly Part[] {
  if (query.terms.marked.length === 0) return [{ where: matches, unmarked: false }];
  const marked = markedSql(query.terms, query);
  const rest = { where: both(matches, negated(marked)), unmarked: true };
  const first = { where: both(matches, marked), unmarked: false };
  if (query.section !== undefined) return [query.section.unmarked ? rest : first];
  return query.after?.unmarked === true ? [rest] : [first, rest];
}

function isIn(after: Position | null, unmarked: boolean): boolean {
  return (after?.unmarked ?? false) === unmarked;
}

async function findPart(tx: Tx, query: ListQuery, plan: SortPlan, where: Condition, wanted: number): Promise<Found[]> {
  const reach = reachOf(query);
  const sortedRows = plan.slot === null ? noRows : intersect(plan.sorted, reach);
  const found: Found[] = [];
  if (query.section?.half !== 'keyless' && plan.slot !== null && (query.after === null || query.after.value !== null)) {
    const sorted = both(regionSql(sortedRows, query.policy), where);
    found.push(...(await readSorted(tx, query, plan.slot, sorted, wanted)));
  }
  if (query.section?.half !== 'keyed' && found.length < wanted) {
    const others = plan.slot === null ? regionSql(reach, query.policy) : withoutKey(query, plan.slot);
    found.push(...(await readById(tx, query, both(others, where), wanted - found.length)));
  }
  return found;

  function withoutKey({ policy }: SearchScope, slot: Slot): Condition {
    const empty: Condition = sql`${sql.ref(`r.${slot}`)} is null`;
    const closed = regionSql(subtract(reach, sortedRows), policy);
    return either(closed, both(empty, regionSql(sortedRows, policy)));
  }
}

function endOf(rows: readonly Found[]): Position | null {
  return rows.at(-1)?.position ?? null;
}

async function readSorted(tx: Tx, query: ListQuery, slot: Slot, where: Condition, limit: number): Promise<Found[]> {
  const key = sql.ref<SlotValue>(`r.${slot}`);
  const { after } = query;
  let page = recordsOf(tx, query.table.id)
    .select(recordColumns)
    .select(key.as('sort_key'))
    .where(sql<boolean>`${key} is not null`)
    .where(where)
    .orderBy(key, query.sort.direction)
    .orderBy('r.id', query.sort.direction)
    .limit(limit);
  if (after !== null) {
    const type = sql.raw(typeOf(slot));
    page = page.where(sql<boolean>`(${key}, r.id) ${beyond(query)} (${after.value}::${type}, ${after.id}::uuid)`);
  }
  return (await page.execute()).map((row) => ({
    record: storedRecord(row),
    position: { value: row.sort_key instanceof Date ? row.sort_key.toISOString() : row.sort_key, id: row.id },
  }));
}

async function readById(tx: Tx, query: ListQuery, where: Condition, limit: number): Promise<Found[]> {
  const { after } = query;
  let page = recordsOf(tx, query.table.id)
    .select(recordColumns)
    .where(where)
    .orderBy('r.id', query.sort.direction)
    .limit(limit);
  // A position with a key lies before all rows that have none.
  if (after?.value === null) page = page.where(sql<boolean>`r.id ${beyond(query)} ${after.id}::uuid`);
  return (await page.execute()).map((row) => ({ record: storedRecord(row), position: { value: null, id: row.id } }));
}

function beyond({ sort }: ListQuery) {
  return sql.raw(sort.direction === 'asc' ? '>' : '<');
}
