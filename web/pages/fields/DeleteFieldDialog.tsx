import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { deleteField, restorableDays } from '#contract/tables.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { StopDialog } from '../../parts/StopDialog.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { useRefreshDefinitions } from './queries.ts';

interface DeleteFieldDialogProps {
  table: DefinedTable;
  field: DefinedField;
  onClose: () => void;
}

/** Says what goes with a field and until when it comes back, before it goes. */
export function DeleteFieldDialog({ table, field, onClose }: DeleteFieldDialogProps) {
  const { t, language } = useFurtherWords();
  const router = useRouter();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const name = field.name[language];
  const [first, second] = table.fields;
  const next = first?.id === field.id ? second?.name[language] : undefined;
  const remove = useMutation({
    mutationFn: () => call(deleteField, { params: { project: project.id, table: table.id, field: field.id } }),
    onSuccess: async () => {
      toast({ say: t('fields.deleted', { name }) });
      router.history.push(addresses.fields(project.id, table.id), {}, { ignoreBlocker: true });
      await refresh();
    },
  });
  return (
    <StopDialog
      title={t('fields.deleteTitle', { name })}
      isOpen
      act={t('fields.delete')}
      busy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate()}
      onClose={onClose}
    >
      <ul className="points second">
        <li>{t('fields.deleteGone')}</li>
        {next !== undefined && <li>{t('fields.deleteName', { next })}</li>}
        <li>{t('fields.deleteBack', { days: restorableDays })}</li>
        <li>{t('fields.deleteEnd', { days: restorableDays })}</li>
      </ul>
    </StopDialog>
  );
}
