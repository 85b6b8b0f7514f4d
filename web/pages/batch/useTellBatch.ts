import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { readBatch, restoreBatch } from '#contract/batches.ts';
import type { ShownBatch } from '#contract/batches.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import type { ProjectTable } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { toast } from '../../parts/Toasts.tsx';
import type { ToastAct } from '../../parts/Toasts.tsx';
import { tableKey } from '../list/queries.ts';
import { inSentence, toldOf } from './told.ts';
import { watchBatch } from './watch-batch.ts';

/**
 * Tells in a toast what a batch of chosen records has done, with its page, the line of the log and, of a deletion, the way
 * back. `asked`: how many
 * records were meant; those that were gone or out of the right before it began are in no figure of the batch.
 */
export function useTellBatch(table: ProjectTable): (ended: ShownBatch, asked?: number) => void {
  const { t, language } = useWords();
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  const open = (batch: string): void => router.history.push(addresses.batch(project.id, batch));

  const restore = useMutation({
    mutationFn: async (deleted: string) => {
      const params = { project: project.id, table: table.id, batch: deleted };
      const started = await call(restoreBatch, { params, body: {} });
      const look = () => call(readBatch, { params: { project: project.id, batch: started.id } });
      return { started, ended: await watchBatch(look) };
    },
    onSuccess: async ({ started, ended }) => {
      await queries.invalidateQueries({ queryKey: tableKey(project.id, table.id) });
      if (ended?.state === 'done') tell(ended);
      else open(started.id);
    },
    // a toast is no place for an error: the page of the batch says what is to be said, and can try again
    onError: (_, deleted) => open(deleted),
  });

  const tell = ({ id, kind, total, done, endedEvent }: ShownBatch, asked = total): void => {
    const skipped = asked - done;
    const isDelete = kind === 'delete';
    const what = t(toldOf(kind, done > 0), { count: done, table: inSentence(table.name, language) });
    const acts: ToastAct[] = [{ label: t('batch.see'), to: addresses.batch(project.id, id) }];
    if (endedEvent !== null) acts.push({ label: t('batch.inLog'), to: addresses.event(project.id, endedEvent) });
    if (isDelete && done > 0 && table.rights.includes('restore')) {
      acts.unshift({ label: t('restore.do'), onAct: () => restore.mutate(id) });
    }
    toast({ say: skipped === 0 ? what : `${what} · ${t('batch.skippedSay', { count: skipped })}`, acts });
  };
  return tell;
}
