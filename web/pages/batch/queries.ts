/** The calls of a batch. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { findBatchRecords, readBatch } from '#contract/batches.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { tableKey } from '../list/queries.ts';
import { waitBefore } from './watch-batch.ts';

export type Batch = ReplyOf<typeof readBatch>;
export type BatchRecord = ReplyOf<typeof findBatchRecords>['records'][number];

/** Read again and again while it, or a batch that restores its records, is under way. */
export function batchQuery(project: string, batch: string) {
  return queryOptions({
    queryKey: ['project', project, 'batch', batch],
    queryFn: ({ signal }) => call(readBatch, { params: { project, batch }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? waitBefore(state.dataUpdateCount) : false),
  });
}

export function isUnderWay({ state, restores }: Pick<Batch, 'state' | 'restores'>): boolean {
  return state === 'running' || restores.some((restore) => restore.state === 'running');
}

/** Below the key of the table: what changes its records has them read anew here too. */
export function batchRecordsQuery(project: string, table: number, batch: string) {
  return infiniteQueryOptions({
    queryKey: [...tableKey(project, table), 'batch', batch],
    queryFn: ({ pageParam, signal }) =>
      call(findBatchRecords, { params: { project, table, batch }, body: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}
