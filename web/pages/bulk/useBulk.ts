import { useEffect, useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { readBatch } from '#contract/batches.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { useErrorWords } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { inSentence } from '../batch/told.ts';
import { useTellBatch } from '../batch/useTellBatch.ts';
import { watchBatch } from '../batch/watch-batch.ts';
import type { BulkDialogProps } from './BulkDialog.tsx';

/**
 * Begins a batch, follows it to its end, and tells what it did; one that takes long leads to its page. Shut while it
 * works, the batch goes on and is told all the same.
 */
export function useBulk<Asked>(
  { table, records, onClose, onDone }: BulkDialogProps,
  begin: (asked: Asked) => Promise<{ batch: string }>,
) {
  const { project } = useProject();
  const router = useRouter();
  const tell = useTellBatch(table);
  const errorWords = useErrorWords();
  const isShut = useRef(false);
  useEffect(() => {
    isShut.current = false;
    return () => {
      isShut.current = true;
    };
  }, []);
  return useMutation({
    mutationFn: async (asked: Asked) => {
      const { batch } = await begin(asked);
      const look = () => call(readBatch, { params: { project: project.id, batch } });
      return { batch, ended: await watchBatch(look) };
    },
    onSuccess: async ({ batch, ended }) => {
      await onDone();
      onClose();
      if (ended?.state === 'done') tell(ended, records.length);
      else router.history.push(addresses.batch(project.id, batch));
    },
    // else the dialog says it
    onError: (error) => {
      if (isShut.current) toast({ say: errorWords(error) });
    },
  });
}

/** "1.284 khách hàng", for titles and sentences. */
export function useWhat({ table, records }: Pick<BulkDialogProps, 'table' | 'records'>): string {
  const { t, language } = useWords();
  return t('bulk.whole', { count: records.length, table: inSentence(table.name, language) });
}
