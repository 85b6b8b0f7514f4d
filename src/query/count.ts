/** How many rows match. Counting all of a large project costs seconds; up to the cap it costs a few milliseconds. */
import { sql } from 'kysely';
import { withinTime } from '#database/bounded.ts';
import type { Tx } from '#database/transaction.ts';
import { candidatesSql } from './candidates.ts';
import { narrowedSql, reachOf } from './narrowed.ts';
import type { Narrowed } from './narrowed.ts';
import { recordsOf } from './read-rows.ts';
import { allOf, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { searchSql } from './search.ts';
import type { SearchScope, SearchTerms } from './search.ts';

export const countCap = 10_000;

/** Longest that an exact count may take. A million records are counted in less than one second. */
const exactMs = 5_000;

/** At most `cap` + 1, which stands for "more". */
export async function countRows(
  tx: Tx,
  scope: SearchScope & Narrowed,
  terms: SearchTerms,
  cap = countCap,
): Promise<number> {
  const found = matchingRows(tx, scope, terms, await candidatesSql(tx, scope, terms, { wanted: cap + 1, byId: true }))
    .select(sql<number>`1`.as('one'))
    .limit(cap + 1);
  // In an order, so that the project's rows are read until there are enough, and not the whole table of the database.
  const matching = terms.words.length === 0 ? found : found.orderBy('r.id');
  const row = await tx.db
    .selectFrom(matching.as('matching'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** All of them; null where counting them takes longer than `ms`. */
export async function countAllRows(
  tx: Tx,
  scope: SearchScope & Narrowed,
  terms: SearchTerms,
  ms = exactMs,
): Promise<number | null> {
  return await withinTime(tx, ms, async () => {
    const { count } = await matchingRows(
      tx,
      scope,
      terms,
      await candidatesSql(tx, scope, terms, { wanted: Infinity, byId: true }),
    )
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    return count;
  });
}

function matchingRows(tx: Tx, scope: SearchScope & Narrowed, terms: SearchTerms, among: Condition) {
  const reach = regionSql(reachOf(scope), scope.policy);
  return recordsOf(tx, scope.table.id).where(allOf([reach, narrowedSql(scope), among, searchSql(terms, scope)]));
}
