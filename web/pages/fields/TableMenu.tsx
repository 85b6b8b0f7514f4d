import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { DeleteTableDialog } from './DeleteTableDialog.tsx';
import { RenameTableDialog } from './RenameTableDialog.tsx';

interface TableMenuProps {
  table: DefinedTable;
  /** The project keeps its last table. */
  isOnly: boolean;
  onDeleted?: () => void;
}

/** What can be done with a table as a whole. */
export function TableMenu({ table, isOnly, onDeleted }: TableMenuProps) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const [asking, setAsking] = useState<'rename' | 'delete' | null>(null);
  const close = () => setAsking(null);
  const label = t('tables.acts', { name: table.name[language] });
  return (
    <>
      <Menu
        label={label}
        groups={[
          {
            id: 'table',
            acts: [
              {
                id: 'list',
                label: t('tables.toList'),
                icon: 'next',
                onAct: () => router.history.push(addresses.list(project.id, table.id)),
              },
              { id: 'rename', label: t('tables.rename'), icon: 'pencil', onAct: () => setAsking('rename') },
              {
                id: 'delete',
                label: t('tables.delete'),
                icon: 'trash',
                onAct: () => setAsking('delete'),
                refused: isOnly ? t('error.last_table') : undefined,
              },
            ],
          },
        ]}
        trigger={
          <AriaButton className="button button-quiet button-icon" aria-label={label}>
            <Icon name="more" />
          </AriaButton>
        }
      />
      {asking === 'rename' && <RenameTableDialog table={table} onClose={close} />}
      {asking === 'delete' && <DeleteTableDialog table={table} onClose={close} onDone={onDeleted ?? close} />}
    </>
  );
}
