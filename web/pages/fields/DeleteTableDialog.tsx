import { useMutation, useQuery } from '@tanstack/react-query';
import { deleteTable, restorableDays } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useProject, useProjectTable } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { StopDialog } from '../../parts/StopDialog.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { countQuery } from '../list/queries.ts';
import { useRefreshDefinitions } from './queries.ts';

interface DeleteTableDialogProps {
  table: DefinedTable;
  onClose: () => void;
  /** It is gone, and everybody knows. */
  onDone: () => void;
}

/** Says what goes with a table and until when it comes back, before it goes. */
export function DeleteTableDialog({ table, onClose, onDone }: DeleteTableDialogProps) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const own = useProjectTable(table.id);
  // of what he may view himself; without that right the sentence does without a number
  const count = useQuery({
    ...countQuery(project.id, table.id, { filter: null, search: '' }),
    enabled: own?.rights.includes('view') === true,
  });
  const name = table.name[language];
  const remove = useMutation({
    mutationFn: () => call(deleteTable, { params: { project: project.id, table: table.id } }),
    onSuccess: async () => {
      toast({ say: t('tables.deleted', { name }) });
      onDone();
      await refresh();
    },
  });
  return (
    <StopDialog
      title={t('tables.deleteTitle', { name })}
      isOpen
      act={t('tables.delete')}
      busy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate()}
      onClose={onClose}
    >
      {count.data && (
        <p className="strong num">
          {t(count.data.capped ? 'list.countCapped' : 'list.count', {
            count: formatNumber(count.data.count, language),
          })}
        </p>
      )}
      <ul className="points second">
        <li>{t('tables.deleteGone')}</li>
        <li>{t('tables.deleteRelations')}</li>
        <li>{t('tables.deleteBack', { days: restorableDays })}</li>
        <li>{t('tables.deleteEnd', { days: restorableDays })}</li>
      </ul>
    </StopDialog>
  );
}
