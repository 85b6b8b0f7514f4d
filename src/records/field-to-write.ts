import { Refusal } from '#contract/errors.ts';
import type { FieldId } from '#contract/ids.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { fieldAccess } from '#policy/fields.ts';
import type { RowClass } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';

/**
 * The field in which a value was sent, if this member may write it on a row of this class. Throws `unknown_field` for
 * one that does not exist for him there, `forbidden` for one that he may only read.
 */
export function fieldToWrite(
  table: TableDefinition,
  policy: CompiledPolicy,
  rowClass: RowClass,
  named: string,
  axis: 'write' | 'writeNew',
): FieldDefinition {
  const id = Number(named) as FieldId;
  const pointer = `/values/${named}`;
  const access = fieldAccess(policy, table.id, id, rowClass);
  const field = table.fields.find((each) => each.id === id);
  if (field === undefined) throw new Refusal('unknown_field', pointer);
  if (access[axis]) return field;
  throw new Refusal(access.read === 'hidden' ? 'unknown_field' : 'forbidden', pointer);
}
