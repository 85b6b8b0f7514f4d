/** Rows of a file that did not become records, kept sealed under the key of the day on which the file came. */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { refusalReasons } from '#contract/imports.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import { refusedPlace } from './import-places.ts';
import type { ImportPlace } from './import-places.ts';

const stored = z.object({
  column: z.string().nullable(),
  reason: z.enum(refusalReasons),
  value: z.string().nullable(),
});

export interface RefusedRow extends z.infer<typeof stored> {
  /** On which the row begins. */
  readonly line: number;
}

export async function storeRefused(
  tx: Tx,
  key: KeyObject,
  place: ImportPlace,
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insertInto('import_refused_rows')
    .values(
      rows.map(({ line, ...refused }) => ({
        project_id: place.project,
        import_id: place.import,
        line,
        sealed: sealText(key, refusedPlace(place, line), JSON.stringify(refused)),
      })),
    )
    .execute();
}

/** Up to `limit` rows behind line `after`, in order. One that does not open at its place is left out. */
export async function loadRefused(
  tx: Tx,
  key: KeyObject,
  place: ImportPlace,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly rows: readonly RefusedRow[]; readonly more: boolean }> {
  const found = await tx.db
    .selectFrom('import_refused_rows')
    .select(['line', 'sealed'])
    .where('project_id', '=', place.project)
    .where('import_id', '=', place.import)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit).flatMap(({ line, sealed }) => {
    const text = openText(key, refusedPlace(place, line), sealed);
    return text === null ? [] : [{ line, ...stored.parse(JSON.parse(text)) }];
  });
  return { rows, more: found.length > limit };
}
