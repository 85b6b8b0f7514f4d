/**
 * The rows among which those are that a search for words finds, by the index of words. It narrows and decides nothing:
 * every row is asked again what it holds, in the statement that reads it. See decision 0030.
 */
import { sql } from 'kysely';
import type { Tx } from '#database/transaction.ts';
import { allRows } from '#policy/region.ts';
import { reachOf } from './narrowed.ts';
import type { Narrowed } from './narrowed.ts';
import { allOf } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import type { SearchScope, SearchTerms } from './search.ts';
import { beginningsOf } from './vietnamese.ts';

/** Where more is asked than words, this many times as many rows hold them as match: a guess. */
const strictness = 20;

const statement = 'select word_candidates($1::bigint, $2::int, $3::text[], $4::int, $5::boolean)::text as ids';

/**
 * True for all rows where the words help nothing: none is one, or so many rows hold them all that a list in its order
 * comes to `wanted` of them sooner. The ids go to and fro as one text: taken apart they would cost more than they save.
 */
export async function candidatesSql(
  tx: Tx,
  scope: SearchScope & Narrowed,
  terms: SearchTerms,
  { wanted, byId }: { readonly wanted: number; readonly byId: boolean },
): Promise<Condition> {
  const { table } = scope;
  const beginnings = [...new Set(terms.words.flatMap(beginningsOf))];
  // What a phone or an e-mail leaves is few; unsettled, words may be missing.
  if (beginnings.length === 0 || terms.contacts.length > 0 || !table.searchSettled) return allOf([]);
  const isPlain = reachOf(scope) === allRows && (scope.filter ?? null) === null && terms.marked.length === 0;
  const rows = Math.min(isPlain ? wanted : wanted * strictness, 2 ** 31 - 1);
  const found = await tx.query<{ ids: string | null }>('word_candidates', statement, [
    tx.project,
    table.id,
    beginnings,
    rows,
    byId,
  ]);
  const ids = found.rows[0]?.ids ?? null;
  // One text for both, so that which statements run says nothing of what rows hold; PostgreSQL plans either half alone.
  return sql`(${ids}::uuid[] is null or r.id = any(${ids}::uuid[]))`;
}
