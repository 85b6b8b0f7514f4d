/** Starts the run of an uploaded file: from here on it is a batch, worked off by `run-import.ts`. */
import { Refusal } from '#contract/errors.ts';
import type { BatchId } from '#contract/ids.ts';
import { startImport as route } from '#contract/imports.ts';
import { defineAction } from '#actions/action.ts';
import { beginBatch } from '#actions/begin-batch.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { newId } from '#database/uuid.ts';
import { openHeading } from './import-file.ts';
import { mapColumns, newPlaceOf } from './map-columns.ts';
import type { ColumnChoice } from './map-columns.ts';
import { ownImport, placeOf, progressOf } from './own-import.ts';
import type { Import } from './own-import.ts';

const event: EventKind = {
  name: 'import.started',
  vi: '{actor} đã bắt đầu nhập {count, plural, other {# dòng}} vào bảng {table}',
  en: '{actor} started to import {count, plural, one {# row} other {# rows}} into {table}',
};

export const startImport = defineAction<typeof route>({
  route,
  event,
  needs: ({ params }) => ({ right: 'import', table: params.table }),
  async run(context, { params, body }) {
    const table = tableOf(context.project, params.table);
    const { rowClass } = await newPlaceOf(context, table);
    const row = await ownImport(context, params, 'change');
    if (row.state !== 'uploaded') throw new Refusal('import_already_started');
    mapColumns(context.policy, table, rowClass, body.columns, await countColumns(context, row));
    const batch = newId() as BatchId;
    await beginBatch(context, { id: batch, kind: 'import', table: table.id, total: row.rows });
    await run(context, row, batch, body.columns);
    return {
      subject: { table: table.id, count: row.rows },
      change: {
        detail: { import: row.id, batch, fields: [...new Set(body.columns.map(({ field }) => field))] },
      },
      show: (mask) => mask.withoutCustomerValues(progressOf({ ...row, state: 'running', batch_id: batch })),
      jobs: [
        {
          task: 'run_import',
          payload: { project: row.project_id, import: row.id, batch },
          key: `run_import:${row.id}`,
        },
      ],
    };
  },
});

async function countColumns({ tx, vault }: MemberContext, row: Import): Promise<number> {
  const key = await vault.period(tx, 'typed', row.period, false);
  // The day's key is gone, and the file with it.
  if (key === null) throw new Refusal('not_found');
  return openHeading(key, placeOf(vault, row), row.heading).columns.length;
}

async function run(
  { tx }: MemberContext,
  row: Import,
  batch: BatchId,
  columns: readonly ColumnChoice[],
): Promise<void> {
  await tx.db
    .updateTable('imports')
    .set({ state: 'running', batch_id: batch, columns: JSON.stringify(columns) })
    .where('project_id', '=', row.project_id)
    .where('id', '=', row.id)
    .execute();
}
