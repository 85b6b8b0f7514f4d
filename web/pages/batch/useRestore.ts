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
  const stale = (refetchType: 'none' | 'active'): void => {
    for (const queryKey of [batchQuery(project.id, batch.id).queryKey, tableKey(project.id, batch.table)]) {
      void queries.invalidateQueries({ queryKey, refetchType });
    }
  };
  return useMutation({
    mutationFn: (records: readonly string[] | null) =>
      call(restoreBatch, {
        params: { project: project.id, table: batch.table, batch: batch.id },
        body: { records: records === null ? null : [...records] },
      }),
    onSuccess: ({ id }) => {
      // read when they are next shown: now they would still be found in the trash
      stale('none');
      router.history.push(addresses.batch(project.id, id));
    },
    // refused, this page knows less than the server
    onError: () => stale('active'),
  });
}
