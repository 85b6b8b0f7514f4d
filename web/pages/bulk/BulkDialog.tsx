import type { ProjectTable } from '../../frame/project.ts';
import { AssignManyDialog } from './AssignManyDialog.tsx';
import type { BulkAct } from './bulk-acts.ts';
import { EditManyDialog } from './EditManyDialog.tsx';
import { TagManyDialog } from './TagManyDialog.tsx';

export interface BulkDialogProps {
  table: ProjectTable;
  /** Ids of what is chosen. */
  records: readonly string[];
  onClose: () => void;
  /** It was done: what shows the records is to be read anew. */
  onDone: () => Promise<void>;
}

const dialogOf = { assign: AssignManyDialog, edit: EditManyDialog, tag: TagManyDialog };

/** The dialog of one act on many records, fetched when the first one is opened. */
export function BulkDialog({ act, ...props }: BulkDialogProps & { act: BulkAct }) {
  const Dialog = dialogOf[act];
  return <Dialog {...props} />;
}
