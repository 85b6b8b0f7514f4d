/** Records that hold exactly one value in one field, for who may ask for it whole: see `look-up.ts`. */
import { isSealed } from '#contract/fields.ts';
import type { Tx } from '#database/transaction.ts';
import { may } from '#policy/decide.ts';
import { lookupRegion, maskedRegion, matchedRegion, openRegion } from '#policy/fields.ts';
import { intersect, noRows } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import type { FieldDefinition } from './definition.ts';
import type { Test } from './filter.ts';
import { recordColumns, recordsOf, storedRecord } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';
import { both, regionSql } from './region-sql.ts';
import { tokenSql } from './search.ts';
import type { SearchScope } from './search.ts';
import { plainSql } from './test-sql.ts';

/** The rows in view on which this field may be asked for a whole value: where it is open, and a sealed one also where it may be looked up. */
export function askedRegion({ policy, table }: SearchScope, field: FieldDefinition): Region {
  const of = isSealed(field) ? matchedRegion : openRegion;
  return intersect(may(policy, 'view', table.id), of(policy, table.id, field.id));
}

/** True where an answer says what one does not read: on some of these rows it is masked. Then each value counts. */
export function isLookUp({ policy, table }: SearchScope, field: FieldDefinition): boolean {
  const lookedUp = intersect(lookupRegion(policy, table.id, field.id), maskedRegion(policy, table.id, field.id));
  return isSealed(field) && intersect(may(policy, 'view', table.id), lookedUp) !== noRows;
}

/**
 * Rows that seem to hold it, newest first: the caller opens and compares. The statement is the same whether there is one
 * or not, and whether those that there are may be found.
 */
export async function findHolding(
  tx: Tx,
  scope: SearchScope,
  { field, test }: { readonly field: FieldDefinition; readonly test: Test },
  limit: number,
): Promise<StoredRecord[]> {
  const [token = ''] = test.is === 'one_of' ? test.values : [];
  const holds = isSealed(field) ? tokenSql(scope, field, 'exact', token) : plainSql(field, test, scope);
  const rows = await recordsOf(tx, scope.table.id)
    .select(recordColumns)
    .where(both(holds, regionSql(askedRegion(scope, field), scope.policy)))
    .orderBy('r.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(storedRecord);
}
