/** Records and fields of an event, by what the reader may see today. */
import type { FieldId, RecordId, TableId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess, isReadable } from '#policy/fields.ts';
import { classOf, contains, noRows } from '#policy/region.ts';
import { readPlaces } from '#query/read-places.ts';

export interface InScope {
  readonly records: RecordId[];
  /** Those of them that lie in the trash are named here instead: they have no page. */
  readonly trashed: RecordId[];
  readonly outOfScope: number;
  readonly fields: FieldId[];
}

/**
 * A record in the trash is seen by who might view it if it were not. One that is out of view and one that is no more
 * count alike. A field is shown where it is not hidden on one of
 * the records that are; of an event without records, where it is not hidden on some row.
 */
export async function inScope(
  { tx, policy }: MemberContext,
  table: TableId | null,
  touched: { readonly records: readonly RecordId[]; readonly fields: readonly FieldId[] },
): Promise<InScope> {
  const ids = [...new Set(touched.records)].toSorted();
  if (table === null) return { records: [], trashed: [], outOfScope: ids.length, fields: [] };
  const places = await readPlaces(tx, table, ids);
  const view = may(policy, 'view', table);
  const seen = places
    .map((place) => ({ id: place.id, trashed: place.trashed, rowClass: classOf(place, policy) }))
    .filter(({ rowClass }) => contains(view, rowClass));
  const idsWhere = (inTrash: boolean) =>
    seen
      .filter(({ trashed }) => trashed === inTrash)
      .map(({ id }) => id)
      .toSorted();
  const isShown = (field: FieldId) =>
    ids.length === 0
      ? view !== noRows && isReadable(policy, table, field)
      : seen.some(({ rowClass }) => fieldAccess(policy, table, field, rowClass).read !== 'hidden');
  const fields = [...new Set(touched.fields)].filter(isShown).toSorted((a, b) => a - b);
  return { records: idsWhere(false), trashed: idsWhere(true), outOfScope: ids.length - seen.length, fields };
}
