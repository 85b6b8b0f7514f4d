/** How many rows match. Counting all of a large project costs seconds; up to the cap it costs a few milliseconds. */
import { sql } from 'kysely';
import type { Tx } from '#database/transaction.ts';
import { chosenSql, reachOf } from './narrowed.ts';
import type { Narrowed } from './narrowed.ts';
import { recordsOf } from './read-rows.ts';
import { allOf, regionSql } from './region-sql.ts';
import { searchSql } from './search.ts';
import type { SearchScope, SearchTerms } from './search.ts';

export const countCap = 10_000;

/** At most `cap` + 1, which stands for "more". */
export async function countRows(
  tx: Tx,
  scope: SearchScope & Narrowed,
  terms: SearchTerms,
  cap = countCap,
): Promise<number> {
  const reach = regionSql(reachOf(scope), scope.policy);
  const matching = recordsOf(tx, scope.table.id)
    .select(sql<number>`1`.as('one'))
    .where(allOf([reach, chosenSql(scope), searchSql(terms, scope)]))
    .limit(cap + 1);
  const row = await tx.db
    .selectFrom(matching.as('matching'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
