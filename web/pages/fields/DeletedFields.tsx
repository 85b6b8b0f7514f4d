import { useMutation } from '@tanstack/react-query';
import type { FieldId } from '#contract/ids.ts';
import { restoreField } from '#contract/tables.ts';
import type { DefinedTable } from '#contract/tables.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { DeletedLines } from './DeletedLines.tsx';
import { useRefreshDefinitions } from './queries.ts';

/** Fields of a table that can still be brought back. */
export function DeletedFields({ table }: { table: DefinedTable }) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const restore = useMutation({
    mutationFn: (id: FieldId) => call(restoreField, { params: { project: project.id, table: table.id, field: id } }),
    onSuccess: (back) => toast({ say: t('fields.restored', { name: back.name[language] }) }),
    onSettled: refresh,
  });
  return (
    <DeletedLines
      title={t('fields.deletedTitle')}
      say={t('fields.deletedSay')}
      things={table.deletedFields.map(({ id, name, kind, deletedAt }) => {
        return { id, name: name[language], aside: t(`kind.${kind}`), deletedAt };
      })}
      busy={restore.isPending ? restore.variables : null}
      error={restore.error}
      onRestore={(id) => restore.mutate(id)}
    />
  );
}
