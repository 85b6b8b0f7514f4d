/** How many rows match. Counting all of a large project costs seconds; up to the cap it costs a few milliseconds. */
import { sql } from 'kysely';
import type { Tx } from '#database/transaction.ts';
import { may } from '#policy/decide.ts';
import { recordsOf } from './read-rows.ts';
import { both, regionSql } from './region-sql.ts';
import { searchSql } from './search.ts';
import type { SearchScope, SearchTerms } from './search.ts';

export const countCap = 10_000;

/** At most `countCap` + 1, which stands for "more". */
export async function countRows(tx: Tx, scope: SearchScope, terms: SearchTerms): Promise<number> {
  const view = regionSql(may(scope.policy, 'view', scope.table.id), scope.policy);
  const matching = recordsOf(tx, scope.table.id)
    .select(sql<number>`1`.as('one'))
    .where(both(view, searchSql(terms, scope)))
    .limit(countCap + 1);
  const row = await tx.db
    .selectFrom(matching.as('matching'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
