/** An import as its sender may know it; anybody else's does not exist. */
import { Refusal } from '#contract/errors.ts';
import type { ImportId, TableId } from '#contract/ids.ts';
import type { ReplyOf } from '#contract/route.ts';
import type { readImport } from '#contract/imports.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Tables } from '#database/tables.ts';
import type { Selectable } from 'kysely';
import type { ImportPlace } from './import-places.ts';

export type Import = Selectable<Tables['imports']>;

/** Throws `not_found`. Locks the row for the rest of the transaction where it will be changed. */
export async function ownImport(
  { tx, actor }: Pick<MemberContext, 'tx' | 'actor'>,
  params: { readonly table: TableId; readonly import: ImportId },
  use: 'read' | 'change',
): Promise<Import> {
  const query = tx.db
    .selectFrom('imports')
    .selectAll()
    .where('project_id', '=', actor.project)
    .where('id', '=', params.import)
    .where('table_id', '=', params.table)
    .where('member_id', '=', actor.member);
  const row = await (use === 'change' ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

export function placeOf(
  vault: MemberContext['vault'],
  row: Pick<Import, 'project_id' | 'table_id' | 'id'>,
): ImportPlace {
  return { installation: vault.installation, project: row.project_id, table: row.table_id, import: row.id };
}

/** Counts and times: no value of anybody. */
export function progressOf(row: Import): ReplyOf<typeof readImport> {
  const { id, batch_id: batch, state, rows, looked, created, refused, uploaded_at: at } = row;
  return { id, batch, state, rows, looked, created, refused, uploadedAt: at.toISOString() };
}
