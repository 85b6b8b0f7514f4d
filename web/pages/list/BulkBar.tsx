import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { largestBatch } from '#contract/batches.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { DeleteButton } from '../batch/DeleteButton.tsx';
import { listQuery } from './queries.ts';
import { isAllChosen } from './selection.ts';
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
  const { project } = useProject();
  const { chosen, step } = selection;
  const found = useInfiniteQuery(listQuery(project.id, table.id, view.state));
  const order = found.data?.pages.flatMap(({ records }) => records.map(({ id }) => id)) ?? [];
  const isPhone = usePhone();
  useFocusInList();
  return (
    <div className="bar bar-chosen" role="group" aria-label={t('choose.bar')}>
      <span className="strong num nowrap" role="status">
        {t('choose.count', { count: chosen.size })}
      </span>
      {chosen.size >= largestBatch ? (
        <span className="meta nowrap">{t('choose.most', { count: largestBatch })}</span>
      ) : (
        !isAllChosen(order, chosen) && (
          <button type="button" className="link nowrap num" onClick={() => step({ step: 'all', order })}>
            {t(isPhone ? 'choose.allShort' : 'choose.all', { count: order.length })}
          </button>
        )
      )}
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
