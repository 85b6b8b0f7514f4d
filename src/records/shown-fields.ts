import type { FieldId, TableId } from '#contract/ids.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { fieldAccess } from '#policy/fields.ts';
import type { StoredRow } from '#policy/mask.ts';
import { classOf } from '#policy/region.ts';

/** The fields of which these rows show a value openly, in ascending order: what the log says of a view. */
export function openFields(
  policy: CompiledPolicy,
  table: TableId,
  rows: readonly StoredRow[],
  select?: ReadonlySet<FieldId>,
): FieldId[] {
  const shown = new Set<FieldId>();
  for (const row of rows) {
    const rowClass = classOf(row, policy);
    for (const field of row.filled) {
      const wanted = select === undefined || select.has(field);
      if (wanted && fieldAccess(policy, table, field, rowClass).read === 'open') shown.add(field);
    }
  }
  return [...shown].toSorted((a, b) => a - b);
}
