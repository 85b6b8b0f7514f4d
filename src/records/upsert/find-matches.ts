/** Which record a row of an upsert means by the value that it names. */
import type { MemberContext } from '#actions/context.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { dayOf, spendQuota } from '#limits/quotas.ts';
import { noRows } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { askedRegion, findHolding, isLookUp } from '#query/find-holding.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import type { SearchScope } from '#query/search.ts';
import { openRecord } from '#records/open-record.ts';
import type { AskedRow, Match } from './asked-rows.ts';

/** Two are one too many; the others are such as only share a token, or a spelling without marks. */
const mostLooked = 20;

/**
 * Counts, before anything is looked up, each value that is asked for where it may be masked. Gives how many there were.
 * Throws `quota_spent` where they are more than are left, and then none is counted.
 */
export async function countLookUps(
  { tx, policy, project, event }: MemberContext,
  scope: SearchScope,
  rows: readonly AskedRow[],
): Promise<number> {
  const amount = rows.filter(({ match }) => match !== null && isLookUp(scope, match.field)).length;
  const day = dayOf(event, project.timeZone);
  if (amount > 0) await spendQuota(tx, { policy, day, name: 'lookups', amount });
  return amount;
}

/** Null where there is none in view, and where no value of this field may be asked for at all: then nothing is looked up. */
export async function findMatch(
  context: MemberContext,
  keys: ProjectKeys,
  scope: SearchScope,
  match: Match,
): Promise<StoredRecord | 'several' | null> {
  if (askedRegion(scope, match.field) === noRows) return null;
  const found = await findHolding(context.tx, scope, match, mostLooked);
  if (found.length === mostLooked) return 'several';
  const [first, second] = found.filter((stored) => holds(context, keys, scope.table, stored, match));
  return second === undefined ? (first ?? null) : 'several';
}

/** Exactly: PostgreSQL was asked for a token, or for a text without its marks. */
function holds(
  context: MemberContext,
  keys: ProjectKeys,
  table: TableDefinition,
  stored: StoredRecord,
  { field, value }: Match,
): boolean {
  const held = openRecord({ ...context, keys }, table, stored).value(field);
  return typeof held === 'string' ? held === value : held !== null && held !== false && held.includes(value);
}
