import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { CopyAddress } from '../../parts/CopyAddress.tsx';
import { DeleteButton } from '../batch/DeleteButton.tsx';
import { DeleteDialog } from '../batch/DeleteDialog.tsx';
import { tableKey } from '../list/queries.ts';

interface RecordActsProps {
  table: ProjectTable;
  record: string;
  name: string;
  /** Address of the list, where one stands after the record is gone. */
  list: string;
}

/** What can be done with the record as a whole. */
export function RecordActs({ table, record, name, list }: RecordActsProps) {
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  return (
    <>
      <CopyAddress />
      <DeleteButton table={table} onPress={() => setDeleting([record])} />
      <DeleteDialog
        table={table}
        records={deleting}
        name={name}
        onClose={() => setDeleting(null)}
        onDeleted={async () => {
          router.history.push(list);
          const key = tableKey(project.id, table.id);
          queries.removeQueries({ queryKey: [...key, 'record', record] });
          await queries.invalidateQueries({ queryKey: key, refetchType: 'none' });
        }}
      />
    </>
  );
}
