/** Which column of a file goes to which field, before the server is asked. */
import type { FieldKind } from '#contract/fields.ts';
import { holdsSeveral } from '../../drafts.ts';

export interface MapField {
  id: number;
  kind: FieldKind;
  name: { vi: string; en: string };
  required: boolean;
  write: boolean;
}

/** By column: the id of a field, or null for a column that is left out. */
export type Mapping = readonly (number | null)[];

export type MappingProblem<Field extends MapField> =
  | { problem: 'none' }
  /** A field of one value has two columns. */
  | { problem: 'twice'; field: Field }
  | { problem: 'required'; field: Field };

/** What a file can fill: of a related record no cell says yet which one is meant. */
export function importable<Field extends MapField>(fields: readonly Field[]): Field[] {
  return fields.filter(({ write, kind }) => write && kind !== 'relation');
}

/** What the server proposed, held to what may be written. */
export function proposed(columns: readonly { field: number | null }[], fields: readonly MapField[]): Mapping {
  const writable = new Set(importable(fields).map(({ id }) => id));
  return columns.map(({ field }) => (field !== null && writable.has(field) ? field : null));
}

/** Everything that stands in the way of the import, in the order of the fields. Lists take several columns. */
export function problemsOf<Field extends MapField>(
  mapping: Mapping,
  fields: readonly Field[],
): MappingProblem<Field>[] {
  if (mapping.every((field) => field === null)) return [{ problem: 'none' }];
  return fields.flatMap((field): MappingProblem<Field>[] => {
    const columns = mapping.filter((id) => id === field.id).length;
    if (columns > 1 && !holdsSeveral(field.kind)) return [{ problem: 'twice', field }];
    if (columns === 0 && field.required && field.write) return [{ problem: 'required', field }];
    return [];
  });
}

/** What is sent: columns that are left out stay away. */
export function chosenColumns(mapping: Mapping): { column: number; field: number }[] {
  return mapping.flatMap((field, column) => (field === null ? [] : [{ column, field }]));
}
