/** A file on its way out, as it lies in the database: sealed, in pieces, each with what its lines are of. */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import { exportLimits } from '#contract/exports.ts';
import type { BatchId, ProjectId, RecordId, TableId } from '#contract/ids.ts';
import { openBytes, sealBytes } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import { bodyOf } from '#policy/reply.ts';
import type { Masked } from '#policy/reply.ts';
import { linesPlace, listedPlace } from './export-places.ts';
import type { ExportPlace } from './export-places.ts';

/** A record, and its version when it left; with a table: one of that table, of which the title left in a relation. */
export type Listed = Line | Title;
type Line = readonly [record: RecordId, version: number];
export type Title = readonly [record: RecordId, version: number, table: TableId];

const hourMs = 3_600_000;

/** When a file that is finished now can no longer be fetched. */
export function fileExpiry(): Date {
  return new Date(Date.now() + exportLimits.hours * hourMs);
}

/** Nothing gets into a file but what the mask has made. Throws `export_too_large` where it has become too long. */
export async function storePiece(
  tx: Tx,
  key: KeyObject,
  place: ExportPlace,
  piece: { readonly position: number; readonly lines: Masked<string>; readonly listed: readonly Listed[] },
): Promise<void> {
  const { position } = piece;
  await tx.db
    .insertInto('export_pieces')
    .values({
      project_id: place.project,
      batch_id: place.batch,
      position,
      sealed: sealBytes(key, linesPlace(place, position), Buffer.from(bodyOf(piece.lines))),
      listed: sealBytes(key, listedPlace(place, position), Buffer.from(JSON.stringify(piece.listed))),
    })
    .execute();
  if ((await storedBytes(tx, place)) > exportLimits.bytes) throw new Refusal('export_too_large');
}

/** By the length that PostgreSQL keeps beside each piece, without reading it. */
async function storedBytes(tx: Tx, { project, batch }: ExportPlace): Promise<number> {
  const { bytes } = await tx.db
    .selectFrom('export_pieces')
    .select((eb) => eb.fn.sum<string | null>(eb.fn<number>('octet_length', ['sealed'])).as('bytes'))
    .where('project_id', '=', project)
    .where('batch_id', '=', batch)
    .executeTakeFirstOrThrow();
  return Number(bytes ?? 0);
}

/** What stands in pieces from `first` to before `end`. Throws `export_gone` as `openFile` does. */
export async function openListed(
  tx: Tx,
  key: KeyObject,
  place: ExportPlace,
  first: number,
  end: number,
): Promise<Listed[]> {
  const rows = await tx.db
    .selectFrom('export_pieces')
    .select(['position', 'listed'])
    .where('project_id', '=', place.project)
    .where('batch_id', '=', place.batch)
    .where('position', '>=', first)
    .orderBy('position')
    .execute();
  if (rows.length !== end - first) throw new Refusal('export_gone');
  return rows.flatMap(({ position, listed }) => {
    const bytes = openBytes(key, listedPlace(place, position), listed);
    if (bytes === null) throw new Refusal('export_gone');
    return JSON.parse(bytes.toString()) as Listed[];
  });
}

/**
 * One piece after another, so that what is held beside the text is one piece and not the whole file three times more.
 * Throws `export_gone` where a piece is missing or does not open: somebody wrote in the database.
 */
export async function openFile(tx: Tx, key: KeyObject, place: ExportPlace, pieces: number): Promise<string> {
  const lines: string[] = [];
  for (const position of await positionsOf(tx, place)) {
    const row = await tx.db
      .selectFrom('export_pieces')
      .select('sealed')
      .where('project_id', '=', place.project)
      .where('batch_id', '=', place.batch)
      .where('position', '=', position)
      .executeTakeFirst();
    const opened = row === undefined ? null : openBytes(key, linesPlace(place, lines.length), row.sealed);
    if (opened === null) throw new Refusal('export_gone');
    lines.push(opened.toString());
  }
  if (lines.length !== pieces) throw new Refusal('export_gone');
  return lines.join('');
}

async function positionsOf(tx: Tx, place: ExportPlace): Promise<number[]> {
  const rows = await tx.db
    .selectFrom('export_pieces')
    .select('position')
    .where('project_id', '=', place.project)
    .where('batch_id', '=', place.batch)
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}

/** May be done twice. */
export async function destroyFile(tx: Tx, project: ProjectId, batch: BatchId): Promise<void> {
  await tx.db.deleteFrom('export_pieces').where('project_id', '=', project).where('batch_id', '=', batch).execute();
  await tx.db
    .updateTable('exports')
    .set({ destroyed_at: new Date(), position: null })
    .where('project_id', '=', project)
    .where('batch_id', '=', batch)
    .where('destroyed_at', 'is', null)
    .execute();
}
