import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { DeleteButton } from '../batch/DeleteButton.tsx';
import { ChooseAll } from './ChooseAll.tsx';
import type { ListViewInUse } from './useListView.ts';
import type { SelectionInUse } from './useSelection.ts';

interface BulkBarProps {
  table: ProjectTable;
  view: ListViewInUse;
  selection: SelectionInUse;
  onDelete: () => void;
  /** Further acts on what is chosen, before "Xóa". */
  children?: ReactNode;
}

/** In place of the tools of a list while rows are chosen: how many, and what can be done with them. */
export function BulkBar({ table, view, selection, onDelete, children }: BulkBarProps) {
  const { t } = useWords();
  const { chosen, step } = selection;
  useFocusInList();
  return (
    <div className="bar bar-chosen" role="group" aria-label={t('choose.bar')}>
      <span className="strong num nowrap" role="status">
        {t('choose.count', { count: chosen.size })}
      </span>
      <ChooseAll table={table} view={view} selection={selection} />
      <span className="row push">
        {children}
        <DeleteButton table={table} count={chosen.size} onPress={onDelete} />
        <Button look="quiet" icon="close" label={t('choose.clear')} onPress={() => step({ step: 'clear' })} />
      </span>
    </div>
  );
}

/** When the bar goes with the focus in it, the row that had it before takes it. */
function useFocusInList(): void {
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>('.grid [role="row"][tabindex="0"]')?.focus({ preventScroll: true });
      });
    },
    [],
  );
}
