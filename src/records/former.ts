/** What a field was before it became another kind, was sealed or opened, and where its values lay then. */
import type { FieldId } from '#contract/ids.ts';
import type { FormerForm } from '#database/tables.ts';
import type { FieldDefinition } from '#query/definition.ts';
import type { StoredRecord } from '#query/read-rows.ts';

/** Where values of the field can lie, the cell that it has now first. */
export function cellsOf({ cell, former }: FieldDefinition): readonly FieldId[] {
  return [cell, ...former.map((form) => form.cell)];
}

/** The form in which this record still holds its value; null where it holds it in the one of today, or none. */
export function staleForm(field: FieldDefinition, { data, sealed }: Bodies): FormerForm | null {
  const holds = (cell: FieldId) => data[cell] !== undefined || sealed[cell] !== undefined;
  return holds(field.cell) ? null : (field.former.findLast(({ cell }) => holds(cell)) ?? null);
}

type Bodies = Pick<StoredRecord, 'data' | 'sealed'>;

/** The field as it was then. */
export function asFormer(field: FieldDefinition, form: FormerForm): FieldDefinition {
  const { cell, kind, sensitive, options } = form;
  return { ...field, cell, kind, sensitive, options };
}

/**
 * Whether a value of then is one that the field could hold today. A choice is so only where it has been one ever since: of
 * what it was before, the keys of its options mean others by now, or none.
 */
export function isAsToday(field: FieldDefinition, form: FormerForm): boolean {
  if (form.kind !== field.kind) return false;
  if (form.kind !== 'choice' && form.kind !== 'choices') return true;
  return field.former.slice(field.former.indexOf(form)).every(({ kind }) => kind === field.kind);
}

/** Whether a value that was made for this cell is one that the field could hold today. */
export function holdsToday(field: FieldDefinition, cell: FieldId): boolean {
  if (cell === field.cell) return true;
  const form = field.former.find((each) => each.cell === cell);
  return form !== undefined && isAsToday(field, form);
}
