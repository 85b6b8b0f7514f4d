/** Which column goes to which field, as its sender chose, held against what he may write. */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, TeamId } from '#contract/ids.ts';
import type { MemberContext } from '#actions/context.ts';
import { may } from '#policy/decide.ts';
import { fieldAccess, requireWritable } from '#policy/fields.ts';
import { classOf, contains, intersect } from '#policy/region.ts';
import type { RowClass } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { mainTeam } from '#records/main-team.ts';
import { isList } from '#records/values.ts';

export interface ColumnChoice {
  readonly column: number;
  readonly field: FieldId;
}

export interface MappedColumn {
  readonly column: number;
  readonly field: FieldDefinition;
}

/** Where the imported rows will stand: their assignee is who imports, their team his main one. */
export interface NewPlace {
  readonly team: TeamId | null;
  readonly rowClass: RowClass;
}

/** Throws `forbidden` if rows may be imported, but not made where his own stand. */
export async function newPlaceOf(context: MemberContext, table: TableDefinition): Promise<NewPlace> {
  const { actor, policy } = context;
  const team = await mainTeam(context);
  const rowClass = classOf({ assignee: actor.member, team }, policy);
  const allowed = intersect(may(policy, 'import', table.id), may(policy, 'create', table.id));
  if (!contains(allowed, rowClass)) throw new Refusal('forbidden');
  return { team, rowClass };
}

/** Those that a file can fill. A related record has no name in a file yet that would say which one is meant. */
export function importableFields(
  policy: MemberContext['policy'],
  table: TableDefinition,
  rowClass: RowClass,
): readonly FieldDefinition[] {
  return writableFields(policy, table, rowClass).filter(({ kind }) => kind !== 'relation');
}

function writableFields(policy: MemberContext['policy'], table: TableDefinition, rowClass: RowClass) {
  return table.fields.filter(({ id }) => fieldAccess(policy, table.id, id, rowClass).writeNew);
}

/**
 * Throws `unknown_field` or `forbidden` for a field that may not be written, `invalid_value` for a column that the
 * file does not have or that comes twice, a field of one value with two columns, a relation, a required field with none.
 */
export function mapColumns(
  policy: MemberContext['policy'],
  table: TableDefinition,
  rowClass: RowClass,
  chosen: readonly ColumnChoice[],
  columns: number,
): readonly MappedColumn[] {
  const writable = writableFields(policy, table, rowClass);
  const mapped = chosen.map(({ column, field: id }, place): MappedColumn => {
    const pointer = `/columns/${place}`;
    requireWritable(policy, table.id, id, `${pointer}/field`);
    const field = writable.find((each) => each.id === id);
    if (field === undefined) throw new Refusal('forbidden', `${pointer}/field`);
    if (field.kind === 'relation') throw new Refusal('invalid_value', `${pointer}/field`);
    const before = chosen.slice(0, place);
    if (column >= columns || before.some((each) => each.column === column)) {
      throw new Refusal('invalid_value', `${pointer}/column`);
    }
    if (!isList(field.kind) && before.some((each) => each.field === id)) {
      throw new Refusal('invalid_value', `${pointer}/field`);
    }
    return { column, field };
  });
  const unmapped = writable.find(({ required, id }) => required && !chosen.some(({ field }) => field === id));
  if (unmapped !== undefined) throw new Refusal('invalid_value', '/columns');
  return mapped;
}
