/**
 * Works off a started export, piece by piece. Where it is stands sealed in its row and is written with the piece, so
 * whoever goes on after a crash begins behind the last row that was committed.
 */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, ProjectId, RecordId } from '#contract/ids.ts';
import { runBatch } from '#actions/continue-batch.ts';
import type { BatchDoor, BatchEnd, BatchOrder, BatchWork } from '#actions/continue-batch.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { openText, sealText } from '#crypto/seal.ts';
import { enqueue } from '#database/jobs.ts';
import type { JobPayload, Task } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { exportRights } from '#policy/export-rights.ts';
import type { Position } from '#query/find.ts';
import { destroyJob } from './destroy-export.ts';
import { destroyFile, fileExpiry, openListed, storePiece } from './export-file.ts';
import type { Listed, Title } from './export-file.ts';
import { exportPiece } from './export-piece.ts';
import type { WrittenPiece } from './export-piece.ts';
import { positionPlace } from './export-places.ts';
import { openExport, placeOf, tablesLeaving } from './own-export.ts';
import type { Asked, Export } from './own-export.ts';
import { hasSealed } from './start-export.ts';

export const recordsExported: EventKind = {
  name: 'records.exported',
  vi: '{actor} đã xuất {count, plural, other {# bản ghi}} từ bảng {table}',
  en: '{actor} exported {count, plural, one {# record} other {# records}} from {table}',
  notifies: true,
};

export const exportStopped: EventKind = {
  name: 'records.export_stopped',
  vi: 'Lần xuất dữ liệu từ bảng {table} bị dừng sau {count, plural, other {# bản ghi}}, file đã bị hủy',
  en: 'An export from {table} was stopped after {count, plural, one {# record} other {# records}}; its file was destroyed',
  notifies: true,
};

/** The task of jobs `run_export`. `stopping`: the process ends; the job is then left for the next one. */
export function createRunExport(door: BatchDoor, stopping: AbortSignal): Task {
  return async (payload, { isLast } = { isLast: false }) => {
    const order = exportOrderOf(payload);
    const work = exportWork(door.vault, order);
    await runBatch(door, order, work, { stopping, isLast });
  };
}

function exportOrderOf({ project, batch }: JobPayload): BatchOrder {
  if (typeof project !== 'string' || typeof batch !== 'string') throw new TypeError('a job that names no export');
  return { project: project as ProjectId, batch: batch as BatchId };
}

/** What stands in the file already, as far as this process has read it: by record, the version that left. */
interface Written {
  pieces: number;
  readonly versions: Map<RecordId, number>;
  /** By record, of those that lent their titles. */
  readonly titles: Map<RecordId, Title>;
}

function exportWork(vault: Vault, order: BatchOrder): BatchWork {
  const written: Written = { pieces: 0, versions: new Map(), titles: new Map() };
  return {
    needs: (table) => ({ right: 'export', table }),
    async run(context) {
      const { tx } = context;
      const row = await lockExport(tx, order);
      const { key, asked } = await openExport(tx, vault, row);
      requireSameRights(context, row, asked);
      await catchUp(tx, vault, row, key, written);
      const after = openPosition(vault, row, key);
      const piece = await exportPiece(context, row, asked, { after, written: written.versions });
      await keepPiece(tx, vault, row, key, piece);
      const done = { done: piece.rows, skipped: 0 };
      if (piece.next !== null) return done;
      list(written, piece.listed);
      return { ...done, end: await endExport(context, row, asked, written) };
    },
    async stop(tx, code) {
      const row = await lockExport(tx, order);
      await destroyFile(tx, row.project_id, row.batch_id);
      return { kind: exportStopped, table: row.table_id, count: row.rows, detail: { batch: row.batch_id, code } };
    },
  };
}

async function lockExport(tx: Tx, { project, batch }: BatchOrder): Promise<Export> {
  return await tx.db
    .selectFrom('exports')
    .selectAll()
    .where('project_id', '=', project)
    .where('batch_id', '=', batch)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** A file is of one set of rights from its first line to its last: where they change, it stops. */
function requireSameRights({ actor, policy, project }: MemberContext, row: Export, asked: Asked): void {
  const tables = tablesLeaving(tableOf(project, row.table_id), asked.fields);
  if (asked.member !== actor.member || asked.rights !== exportRights(policy, tables)) {
    throw new Refusal('forbidden');
  }
}

/** Reads what others, or this process, have committed since. */
async function catchUp(tx: Tx, vault: Vault, row: Export, key: KeyObject, written: Written): Promise<void> {
  if (written.pieces === row.pieces) return;
  const listed = await openListed(tx, key, placeOf(vault, row), written.pieces, row.pieces);
  list(written, listed);
  written.pieces = row.pieces;
}

function list({ versions, titles }: Written, listed: readonly Listed[]): void {
  for (const each of listed) {
    if (each.length === 3) titles.set(each[0], each);
    else versions.set(each[0], each[1]);
  }
}

function openPosition(vault: Vault, row: Export, key: KeyObject): Position | null {
  if (row.position === null) return null;
  const text = openText(key, positionPlace(placeOf(vault, row)), row.position);
  if (text === null) throw new Refusal('export_gone');
  return JSON.parse(text) as Position;
}

async function keepPiece(tx: Tx, vault: Vault, row: Export, key: KeyObject, piece: WrittenPiece): Promise<void> {
  const place = placeOf(vault, row);
  const { lines, listed, rows, next } = piece;
  // The first piece has the heading.
  const empty = row.pieces > 0 && rows === 0;
  if (!empty) await storePiece(tx, key, place, { position: row.pieces, lines, listed });
  await tx.db
    .updateTable('exports')
    .set({
      position: next === null ? null : sealText(key, positionPlace(place), JSON.stringify(next)),
      pieces: row.pieces + (empty ? 0 : 1),
      rows: row.rows + rows,
    })
    .where('project_id', '=', row.project_id)
    .where('batch_id', '=', row.batch_id)
    .execute();
}

/** The event names every record that left, with its version: what a leak can be traced by. */
async function endExport(
  { tx, project }: MemberContext,
  row: Export,
  { fields }: Asked,
  { versions, titles }: Written,
): Promise<BatchEnd> {
  const { project_id: id, batch_id: batch, table_id: table } = row;
  const expires = fileExpiry();
  await tx.db
    .updateTable('exports')
    .set({ expires_at: expires })
    .where('project_id', '=', id)
    .where('batch_id', '=', batch)
    .execute();
  await enqueue(tx, { ...destroyJob(id, batch), runAt: expires });
  return {
    kind: recordsExported,
    table,
    count: versions.size,
    sensitive: hasSealed(tableOf(project, table), fields),
    detail: {
      batch,
      fields,
      exported: [...versions],
      ...(titles.size === 0 ? {} : { titles: [...titles.values()] }),
    },
  };
}
