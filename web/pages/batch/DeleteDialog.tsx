import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { deleteRecords, readBatch } from '#contract/batches.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { FormError } from '../../parts/states.tsx';
import { ProblemError } from '../../problem.ts';
import { tableKey } from '../list/queries.ts';
import { inSentence } from './told.ts';
import { useTellBatch } from './useTellBatch.ts';
import { watchBatch } from './watch-batch.ts';

interface DeleteDialogProps {
  table: ProjectTable;
  /** What is to be deleted; null while the dialog is shut. */
  records: readonly string[] | null;
  /** What the one record is called. */
  name?: string;
  onClose: () => void;
  /** They are gone: what showed them is to be read anew. */
  onDeleted: () => Promise<void>;
}

/**
 * Says how many of which table, and that they can be brought back. Shut while it works, the deletion goes on and the
 * toast still comes; a failure opens it again.
 */
export function DeleteDialog({ table, records, name, onClose, onDeleted }: DeleteDialogProps) {
  const { t, language } = useWords();
  const remove = useDelete(table, onClose, onDeleted);
  const shown = records ?? remove.variables ?? [];
  const values = { count: shown.length, table: inSentence(table.name, language) };
  const isGone = remove.error instanceof ProblemError && remove.error.code === 'not_found';
  const close = (): void => {
    if (!remove.isPending) remove.reset();
    onClose();
  };
  return (
    <Dialog
      role="alertdialog"
      title={name === undefined ? t('delete.title', values) : t('delete.titleOne', { name })}
      isOpen={records !== null || remove.isError}
      onClose={close}
      acts={
        <>
          <Button look="quiet" onPress={close}>
            {t(remove.isPending ? 'do.close' : 'do.cancel')}
          </Button>
          <Button look="stop" icon="trash" busy={remove.isPending} onPress={() => remove.mutate(shown)}>
            {t('delete.count', values)}
          </Button>
        </>
      }
    >
      <p className="second">{t('delete.say', { ...values, table: table.name[language] })}</p>
      <FormError error={remove.error} {...(isGone ? { say: t('delete.gone') } : {})} />
    </Dialog>
  );
}

function useDelete(table: ProjectTable, onClose: () => void, onDeleted: () => Promise<void>) {
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const tell = useTellBatch(table);
  return useMutation({
    mutationFn: async (records: readonly string[]) => {
      const params = { project: project.id, table: table.id };
      const started = await call(deleteRecords, { params, body: { records: [...records] } });
      const look = () => call(readBatch, { params: { project: project.id, batch: started.id } });
      return { started, ended: await watchBatch(look) };
    },
    onSuccess: async ({ started, ended }, { length }) => {
      await onDeleted();
      onClose();
      if (ended?.state === 'done') tell(ended, length);
      else router.history.push(addresses.batch(project.id, started.id));
    },
    // somebody else was faster: what is shown here is older than that
    onError: (error) => {
      if (error instanceof ProblemError && error.code === 'not_found') {
        void queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
      }
    },
  });
}
