import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { restoreBatch } from '#contract/batches.ts';
import { addresses } from '../../addresses.ts';
import { call } from '../../api.ts';
import { useProject } from '../../frame/project.ts';
import { tableKey } from '../list/queries.ts';
import { batchQuery } from './queries.ts';
import type { Batch } from './queries.ts';

/** Brings back records of a deletion, or all with null; leads to the page of the restore, which shows how far it is. */
export function useRestore(batch: Batch) {
  const { project } = useProject();
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (records: readonly string[] | null) =>
      call(restoreBatch, {
        params: { project: project.id, table: batch.table, batch: batch.id },
        body: { records: records === null ? null : [...records] },
      }),
    onSuccess: ({ id }) => router.history.push(addresses.batch(project.id, id)),
    // taken or refused, this page knows less than the server by now
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: batchQuery(project.id, batch.id).queryKey });
      void queries.invalidateQueries({ queryKey: [...tableKey(project.id, batch.table), 'batch', batch.id] });
    },
  });
}
