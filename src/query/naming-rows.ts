/** Which records name one in a relation. */
import { sql } from 'kysely';
import { isSealed } from '#contract/fields.ts';
import type { RecordId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import type { Region } from '#policy/region.ts';
import type { FieldDefinition } from './definition.ts';
import { recordColumns, recordsOf, storedRecord } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';
import { both, regionSql } from './region-sql.ts';
import type { Condition } from './region-sql.ts';
import { tokenSql } from './search.ts';
import type { SearchScope } from './search.ts';

/**
 * Records of the scope's table, newest first, off the field's index where it has one. Of a sealed relation those that
 * share its token, too: the caller opens what is found and compares.
 */
export async function findNaming(
  tx: Tx,
  scope: SearchScope,
  field: FieldDefinition,
  named: { readonly record: RecordId; readonly region: Region; readonly limit: number },
): Promise<StoredRecord[]> {
  const rows = await recordsOf(tx, scope.table.id)
    .select(recordColumns)
    .where(both(namingSql(scope, field, named.record), regionSql(named.region, scope.policy)))
    .orderBy('r.id', 'desc')
    .limit(named.limit)
    .execute();
  return rows.map(storedRecord);
}

function namingSql(scope: SearchScope, field: FieldDefinition, record: RecordId): Condition {
  if (isSealed(field)) return tokenSql(scope, field, 'exact', record);
  if (field.slot === null || field.filling) return sql`r.data ->> ${String(field.cell)}::text = ${record}`;
  return sql`${sql.ref(`r.${field.slot}`)} = ${record}`;
}
