/** Writes prepared records with everything that hangs on them, as one statement. */
import type { Tx } from '#database/transaction.ts';
import type { TableDefinition } from '#query/definition.ts';
import { insertRows } from '#query/insert-rows.ts';
import type { RowsOrigin } from '#query/insert-rows.ts';
import type { PreparedRecord } from './prepare-record.ts';

/** Whose act it is, and by which way the records came in. */
export interface Insertion extends Omit<RowsOrigin, 'table'> {
  readonly table: TableDefinition;
}

/** Most records of one statement: about 2 kB each on the wire. */
const mostInserted = 1_000;

/** Inserts records, keys, tokens and first changes; gives the time they all bear. Throws RangeError for too many. */
export async function insertRecords(tx: Tx, insertion: Insertion, records: readonly PreparedRecord[]): Promise<Date> {
  if (records.length > mostInserted) throw new RangeError(`at most ${mostInserted} records in one statement`);
  const { table, ...origin } = insertion;
  return await insertRows(tx, { table: table.id, ...origin }, records);
}
