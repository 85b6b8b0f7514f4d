/** Where records stand, and their keys: what a reader's rights on them are asked by. */
import type { RecordId, TableId } from '#contract/ids.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { RowPlace } from '#policy/region.ts';
import { recordsOf } from './read-rows.ts';

export interface StoredPlace extends RowPlace {
  readonly id: RecordId;
  /** Null when the row of the key is gone. */
  readonly key: { readonly epoch: number; readonly wrapped: Sealed } | null;
}

/** In one statement; those that do not exist are left out. Whether they may be seen is not asked here: ask `classOf`. */
export async function readPlaces(tx: Tx, table: TableId, records: readonly RecordId[]): Promise<StoredPlace[]> {
  const rows = await recordsOf(tx, table)
    .select(['r.id', 'r.assignee_id', 'r.team_id', 'k.epoch', 'k.wrapped'])
    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...records]))))
    .execute();
  return rows.map(({ id, assignee_id: assignee, team_id: team, epoch, wrapped }) => ({
    id,
    assignee,
    team,
    key: epoch === null || wrapped === null ? null : { epoch, wrapped },
  }));
}
