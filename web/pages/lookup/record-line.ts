/** How a record that was found reads in one line: its name, and what tells it from others of that name. */
import type { ShownRecord } from '#contract/records.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { nameFieldOf, nameOf } from '../record/name.ts';

export interface RecordLine {
  readonly name: string;
  /** The first other text (the company, say) and the assignee, as far as there are any. */
  readonly aside: string;
}

export function useRecordLine(table: ProjectTable): (record: ShownRecord) => RecordLine {
  const { t } = useWords();
  const { members } = useProject();
  const { nameField, other } = lineFields(table);
  return ({ values, assignee }) => ({
    name: nameOf(nameField, values) ?? t('record.unnamed'),
    aside: [nameOf(other, values), assignee && members.get(assignee)?.name].filter(Boolean).join(' · '),
  });
}

/** What of a record the line is made of. */
export function lineFields({ fields }: ProjectTable) {
  const nameField = nameFieldOf(fields);
  return { nameField, other: fields.find((field) => field.kind === 'text' && field !== nameField) };
}
