import { isListKind } from '../../drafts.ts';
import type { ProjectTable } from '../../frame/project.ts';

/** Whether its reader knows of a field of phones or e-mails in it. */
export function hasContacts({ fields }: ProjectTable): boolean {
  return fields.some(({ kind }) => isListKind(kind));
}
