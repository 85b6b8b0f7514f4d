import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { classesOf } from '../../parts/Button.tsx';
import { CopyAddress, useCopyAddress } from '../../parts/CopyAddress.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { usePhone } from '../../parts/usePhone.ts';
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

/** What can be done with the record as a whole; on a phone in a menu, so that its name has room. */
export function RecordActs({ table, record, name, list }: RecordActsProps) {
  const { project } = useProject();
  const phone = usePhone();
  const router = useRouter();
  const queries = useQueryClient();
  const [deleting, setDeleting] = useState<readonly string[] | null>(null);
  return (
    <>
      {phone ? (
        <PhoneActs table={table} onDelete={() => setDeleting([record])} />
      ) : (
        <>
          <CopyAddress />
          <DeleteButton table={table} onPress={() => setDeleting([record])} />
        </>
      )}
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

function PhoneActs({ table, onDelete }: { table: ProjectTable; onDelete: () => void }) {
  const { t } = useWords();
  const copy = useCopyAddress();
  const mayDelete = table.rights.includes('delete');
  return (
    <Menu
      label={t('list.acts')}
      trigger={
        <AriaButton className={classesOf('quiet', undefined, true)} aria-label={t('list.acts')}>
          <Icon name="more" />
        </AriaButton>
      }
      groups={[
        {
          id: 'acts',
          acts: [
            ...(copy ? [{ id: 'copy', label: t('record.copyAddress'), icon: 'link' as const, onAct: copy }] : []),
            {
              id: 'delete',
              label: t('delete.do'),
              icon: 'trash',
              onAct: onDelete,
              refused: mayDelete ? undefined : `${t('delete.noDelete')}. ${t('list.whoGives')}`,
            },
          ],
        },
      ]}
    />
  );
}
