/** Which fields of a table go into a file. */
import type { ProjectField } from '../../frame/project.ts';

export type ExportField = Pick<ProjectField, 'sealed' | 'read' | 'export'> & { id: number };

/** Fields that the reader can see somewhere, in the order of the columns: those to choose without a second thought, and the others. */
export function fieldGroups<Field extends ExportField>(
  fields: readonly Field[],
): { plain: Field[]; sensitive: Field[] } {
  const seen = fields.filter(({ read }) => read !== 'hidden');
  return { plain: seen.filter(({ sealed }) => !sealed), sensitive: seen.filter(({ sealed }) => sealed) };
}

/** Everything that may leave and is not sensitive; what is sensitive is ticked by hand. */
export function firstChoice(fields: readonly ExportField[]): ReadonlySet<number> {
  return new Set(fieldGroups(fields).plain.flatMap(({ id, export: may }) => (may ? [id] : [])));
}

/** The columns, in the order of the table; a right that was lost in the meantime takes its column along. */
export function columnsOf<Field extends ExportField>(fields: readonly Field[], chosen: ReadonlySet<number>): Field[] {
  return fields.filter((field) => field.export && field.read !== 'hidden' && chosen.has(field.id));
}

/** The column that a refusal is about: `/fields/2` → the third of those that were asked for. */
export function columnAt<Field>(asked: readonly Field[], pointer: string | null): Field | undefined {
  const place = /^\/fields\/(\d+)$/.exec(pointer ?? '')?.[1];
  return place === undefined ? undefined : asked[Number(place)];
}
