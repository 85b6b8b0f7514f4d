/** Where records stand, and their keys: what a reader's rights on them are asked by. */
import { sql } from 'kysely';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { Tx } from '#database/transaction.ts';
import type { RowPlace } from '#policy/region.ts';
import { recordsOf, storedKey, trashOf } from './read-rows.ts';
import type { StoredRecord } from './read-rows.ts';

export interface StoredPlace extends RowPlace {
  readonly id: RecordId;
  /** It was deleted, and lies in the trash. */
  readonly trashed: boolean;
  readonly key: StoredRecord['key'];
}

const placeColumns = ['r.id', 'r.assignee_id', 'r.team_id', 'k.epoch', 'k.wrapped'] as const;

/**
 * In one statement, those in the trash included; those that do not exist are left out. Whether they may be seen is not
 * asked here: ask `classOf`.
 */
export async function readPlaces(tx: Tx, table: TableId, records: readonly RecordId[]): Promise<StoredPlace[]> {
  const live = recordsOf(tx, table)
    .select(placeColumns)
    .select(sql<boolean>`false`.as('trashed'))
    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...records]))));
  const deleted = trashOf(tx, table)
    .select(placeColumns)
    .select(sql<boolean>`true`.as('trashed'))
    .where((eb) => eb('r.id', '=', eb.fn.any(eb.val([...records]))));
  const rows = await live.unionAll(deleted).execute();
  return rows.map(({ id, assignee_id: assignee, team_id: team, trashed, ...key }) => ({
    id,
    assignee,
    team,
    trashed,
    key: storedKey(key),
  }));
}
