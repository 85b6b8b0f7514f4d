/** Whether a search is offered for lookup. */
import { contactTyped } from '../../contacts.ts';
import type { TypedContact } from '../../contacts.ts';
import type { ProjectTable } from '../../frame/project.ts';

/** What it would be looked up as; null where nothing of that kind may be looked up in the table. */
export function offered(table: Pick<ProjectTable, 'fields'>, typed: string): TypedContact | null {
  const kind = contactTyped(typed);
  if (kind === null) return null;
  const wanted = kind === 'email' ? 'emails' : 'phones';
  return table.fields.some((field) => field.kind === wanted && field.lookup) ? kind : null;
}
