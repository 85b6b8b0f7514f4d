import { useMutation } from '@tanstack/react-query';
import type { ReplyOf } from '#contract/route.ts';
import { restoreTable } from '#contract/tables.ts';
import type { listTables } from '#contract/tables.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useFurtherWords } from '../../language.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { DeletedLines } from './DeletedLines.tsx';
import { useRefreshDefinitions } from './queries.ts';

type DeletedTable = ReplyOf<typeof listTables>['deletedTables'][number];

/** Tables that can still be brought back. */
export function DeletedTables({ tables }: { tables: readonly DeletedTable[] }) {
  const { t, language } = useFurtherWords();
  const { project } = useProject();
  const refresh = useRefreshDefinitions();
  const restore = useMutation({
    mutationFn: (id: DeletedTable['id']) => call(restoreTable, { params: { project: project.id, table: id } }),
    onSuccess: (back) =>
      toast({
        say: t('tables.restored', { name: back.name[language] }),
        acts: [{ label: t('tables.open'), to: addresses.fields(project.id, back.id) }],
      }),
    onSettled: refresh,
  });
  return (
    <DeletedLines
      title={t('tables.deletedTitle')}
      say={t('tables.deletedSay')}
      things={tables.map(({ id, name, deletedAt }) => ({ id, name: name[language], deletedAt }))}
      busy={restore.isPending ? restore.variables : null}
      error={restore.error}
      onRestore={(id) => restore.mutate(id)}
    />
  );
}
