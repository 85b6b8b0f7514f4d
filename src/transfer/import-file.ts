/** A file on its way in, as it lies in the database: sealed, in pieces, with its headings and who sent it. */
import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { AccountId, SessionId } from '#contract/ids.ts';
import { openBytes, openText, sealBytes, sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { AccountActor } from '#policy/actor.ts';
import { headingPlace, piecePlace } from './import-places.ts';
import type { ImportPlace } from './import-places.ts';

/** With the byte of its padding each piece fills 256 KiB. */
const pieceBytes = 256 * 1024 - 1;

/** Sealed, so that neither headings stand in clear nor a run can be handed to somebody else by hand. */
export interface Heading {
  readonly columns: readonly string[];
  readonly sender: AccountActor;
}

export async function storeFile(tx: Tx, key: KeyObject, place: ImportPlace, bytes: Buffer): Promise<void> {
  for (let position = 0; position * pieceBytes < bytes.length; position++) {
    const piece = bytes.subarray(position * pieceBytes, (position + 1) * pieceBytes);
    await tx.db
      .insertInto('import_chunks')
      .values({
        project_id: place.project,
        import_id: place.import,
        position,
        sealed: sealBytes(key, piecePlace(place, position), piece),
      })
      .execute();
  }
}

/** Throws `file_not_csv` where a piece is missing or does not open: somebody wrote in the database. */
export async function openFile(tx: Tx, key: KeyObject, place: ImportPlace): Promise<Buffer> {
  const rows = await tx.db
    .selectFrom('import_chunks')
    .select(['position', 'sealed'])
    .where('project_id', '=', place.project)
    .where('import_id', '=', place.import)
    .orderBy('position')
    .execute();
  const pieces = rows.map(({ sealed }, position) => {
    const piece = openBytes(key, piecePlace(place, position), sealed);
    if (piece === null) throw new Refusal('file_not_csv');
    return piece;
  });
  if (pieces.slice(0, -1).some((piece) => piece.length !== pieceBytes)) throw new Refusal('file_not_csv');
  return Buffer.concat(pieces);
}

export async function deleteFile(tx: Tx, { project, import: id }: ImportPlace): Promise<void> {
  await tx.db.deleteFrom('import_chunks').where('project_id', '=', project).where('import_id', '=', id).execute();
}

export function sealHeading(key: KeyObject, place: ImportPlace, { columns, sender }: Heading): Sealed {
  const { account, session, ip, userAgent } = sender;
  return sealText(key, headingPlace(place), JSON.stringify({ columns, account, session, ip, userAgent }));
}

/** Throws `file_not_csv` where it does not open. */
export function openHeading(key: KeyObject, place: ImportPlace, sealed: Sealed): Heading {
  const text = openText(key, headingPlace(place), sealed);
  if (text === null) throw new Refusal('file_not_csv');
  const { columns, account, session, ip, userAgent } = JSON.parse(text) as StoredHeading;
  return { columns, sender: { kind: 'account', account, session, ip, userAgent } };
}

interface StoredHeading {
  columns: string[];
  account: AccountId;
  session: SessionId;
  ip: string;
  userAgent: string;
}
