/** The next rows of an import: records made of them, refusals kept, progress written, in the transaction at hand. */
import type { KeyObject } from 'node:crypto';
import type { FieldId } from '#contract/ids.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { authorOf } from '#policy/actor.ts';
import { insertRecords } from '#records/insert-records.ts';
import { prepareRecord } from '#records/prepare-record.ts';
import type { PreparedRecord } from '#records/prepare-record.ts';
import type { Value } from '#records/values.ts';
import { judgeRow } from './judge-row.ts';
import type { RowRules } from './judge-row.ts';
import { mapColumns, newPlaceOf } from './map-columns.ts';
import { placeOf } from './own-import.ts';
import type { Import } from './own-import.ts';
import { loadPeople } from './people.ts';
import type { CsvRow } from './read-csv.ts';
import { storeRefused } from './refused-rows.ts';
import type { RefusedRow } from './refused-rows.ts';
import type { RowCursor } from './row-cursor.ts';

/** A file that is being worked off. */
export interface OpenFile {
  readonly headings: readonly string[];
  readonly rows: RowCursor;
}

/** One transaction's rows: about 0.1 s, so that nothing waits long for it. */
const rowsPerPiece = 200;
/** UTF-16 units of a refused cell that are kept. */
const longestShown = 1_000;

/** Null when there was no row left; else how many became records, and how many were refused. Throws `Refusal` when a field may not be written any more. */
export async function importPiece(
  context: MemberContext,
  row: Import,
  key: KeyObject,
  file: OpenFile,
): Promise<{ done: number; skipped: number } | null> {
  const { tx, vault, policy, project, actor } = context;
  const table = tableOf(project, row.table_id);
  const { team, rowClass } = await newPlaceOf(context, table);
  const columns = mapColumns(policy, table, rowClass, row.columns ?? [], file.headings.length);
  const rows = file.rows.take(row.looked, rowsPerPiece);
  if (rows.length === 0) return null;
  const people = await loadPeople(context);
  const { good, refused } = judgeRows(rows, file, { headings: file.headings, columns, people, ...project });
  const keys = await vault.project(tx);
  const records = good.map((values): PreparedRecord =>
    prepareRecord({ vault, keys, table, values, assignee: actor.member, team }),
  );
  const origin = { event: context.event, batch: row.batch_id, by: authorOf(actor), through: 'import' } as const;
  await insertRecords(tx, { table, ...origin }, records);
  await storeRefused(tx, key, placeOf(vault, row), refused);
  await tx.db
    .updateTable('imports')
    .set({
      looked: row.looked + rows.length,
      created: row.created + records.length,
      refused: row.refused + refused.length,
    })
    .where('project_id', '=', row.project_id)
    .where('id', '=', row.id)
    .execute();
  return { done: records.length, skipped: refused.length };
}

function judgeRows(rows: readonly CsvRow[], file: OpenFile, rules: RowRules) {
  const good: ReadonlyMap<FieldId, Value>[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const judged = judgeRow(row.cells, rules);
    if ('values' in judged) {
      good.push(judged.values);
      continue;
    }
    const { reason, column } = judged;
    const value = column === null ? file.rows.textOf(row) : row.cells?.[column];
    refused.push({
      line: row.line,
      column: column === null ? null : (file.headings[column] ?? null),
      reason,
      value: reason === 'empty_row' ? null : (value?.slice(0, longestShown) ?? null),
    });
  }
  return { good, refused };
}
