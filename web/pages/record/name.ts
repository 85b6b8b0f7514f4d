/** What a record is called. */
import type { ShownValue } from '#contract/fields.ts';
import type { ProjectField } from '../../frame/project.ts';

/** The field that names a record: the first name of a person, else the first text. */
export function nameFieldOf(fields: readonly ProjectField[]): ProjectField | undefined {
  return fields.find(({ kind }) => kind === 'person_name') ?? fields.find(({ kind }) => kind === 'text');
}

/** The name as text; null where it is empty, or its reader may not see it. */
export function nameOf(field: ProjectField | undefined, values: Readonly<Record<string, ShownValue>>): string | null {
  const value = field && values[field.id];
  return value?.state === 'open' && typeof value.value === 'string' ? value.value : null;
}
