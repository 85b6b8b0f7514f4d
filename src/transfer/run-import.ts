/**
 * Works off a started import, piece by piece. How far it is stands in the row of the import and is written with the
 * records, so whoever goes on after a crash begins at the first row that was not committed.
 */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, ImportId, ProjectId } from '#contract/ids.ts';
import { runBatch } from '#actions/continue-batch.ts';
import type { BatchDoor, BatchEnd, BatchOrder, BatchWork } from '#actions/continue-batch.ts';
import type { EventKind } from '#audit/draft.ts';
import type { JobPayload, Task } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { readBatch } from '#query/read-batch.ts';
import { deleteFile, openFile, openHeading } from './import-file.ts';
import { importPiece } from './import-piece.ts';
import type { OpenFile } from './import-piece.ts';
import { placeOf } from './own-import.ts';
import type { Import } from './own-import.ts';
import { RowCursor } from './row-cursor.ts';
import { decodeAs } from './sniff-encoding.ts';

export const importFinished: EventKind = {
  name: 'import.finished',
  vi: '{actor} đã nhập xong {count, plural, other {# bản ghi}} vào bảng {table}',
  en: '{actor} finished importing {count, plural, one {# record} other {# records}} into {table}',
};

export const importStopped: EventKind = {
  name: 'import.stopped',
  vi: 'Lần nhập file vào bảng {table} bị dừng sau {count, plural, other {# bản ghi}}',
  en: 'An import into {table} was stopped after {count, plural, one {# record} other {# records}}',
};

/** The task of jobs `run_import`. `stopping`: the process ends; the job is then left for the next one. */
export function createRunImport(door: BatchDoor, stopping: AbortSignal): Task {
  return async (payload, { isLast } = { isLast: false }) => {
    const order = orderOf(payload);
    const work = importWork(door.vault, order);
    await runBatch(door, order, work, { stopping, isLast });
  };
}

interface ImportOrder extends BatchOrder {
  readonly import: ImportId;
}

function orderOf({ project, import: id, batch }: JobPayload): ImportOrder {
  if (typeof project !== 'string' || typeof id !== 'string' || typeof batch !== 'string') {
    throw new TypeError('a job that names no import');
  }
  return { project: project as ProjectId, import: id as ImportId, batch: batch as BatchId };
}

function importWork(vault: Vault, order: ImportOrder): BatchWork {
  let file: OpenFile | null = null;
  return {
    needs: (table) => ({ right: 'import', table }),
    async run(context) {
      const { tx } = context;
      const row = await lockImport(tx, order);
      const key = await keyOf(tx, vault, row);
      file ??= await loadFile(tx, vault, row, key);
      const piece = await importPiece(context, row, key, file);
      if (piece !== null) return piece;
      const end = await endImport(tx, vault, row, { state: 'done', kind: importFinished, code: null });
      return { done: 0, skipped: 0, end };
    },
    async stop(tx, code) {
      const row = await lockImport(tx, order);
      return await endImport(tx, vault, row, { state: 'failed', kind: importStopped, code });
    },
  };
}

/** Two workers with the same job take turns here, and each finds what the other has committed. */
async function lockImport(tx: Tx, order: ImportOrder): Promise<Import> {
  return await tx.db
    .selectFrom('imports')
    .selectAll()
    .where('project_id', '=', order.project)
    .where('id', '=', order.import)
    .where('batch_id', '=', order.batch)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Throws `not_found` when the day's key was destroyed, and with it the file. */
async function keyOf(tx: Tx, vault: Vault, row: Import): Promise<KeyObject> {
  const key = await vault.period(tx, 'typed', row.period, false);
  if (key === null) throw new Refusal('not_found');
  return key;
}

async function loadFile(tx: Tx, vault: Vault, row: Import, key: KeyObject): Promise<OpenFile> {
  const place = placeOf(vault, row);
  const text = decodeAs(await openFile(tx, key, place), row.encoding);
  if (text === null) throw new Refusal('file_not_csv');
  const { columns } = openHeading(key, place, row.heading);
  return { headings: columns, rows: new RowCursor(text, row.delimiter === 'tab' ? '\t' : row.delimiter) };
}

async function endImport(
  tx: Tx,
  vault: Vault,
  row: Import,
  { state, kind, code }: { state: 'done' | 'failed'; kind: EventKind; code: string | null },
): Promise<BatchEnd> {
  const { id, batch_id: batch, created, refused, table_id: table } = row;
  if (batch === null) throw new Error('an import that runs without a batch');
  await tx.db
    .updateTable('imports')
    .set({ state })
    .where('project_id', '=', row.project_id)
    .where('id', '=', id)
    .execute();
  await deleteFile(tx, placeOf(vault, row));
  const entries = await readBatch(tx, batch);
  return {
    kind,
    table,
    count: entries.length,
    detail: { import: id, batch, created, refused, ...(code === null ? {} : { code }) },
    ...(entries.length === 0 ? {} : { state: { batch: entries } }),
  };
}
