/** The calls of a list. Replies are kept for five minutes, so that coming back from a record finds the rows there. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { countRecords, findRecords } from '#contract/records.ts';
import { call } from '../../api.ts';
import { orderId } from './list-state.ts';
import type { ListOrder, ListState } from './list-state.ts';

const pageSize = 100;
const keptFor = 5 * 60_000;

/** The key above everything that was read of a table's records, to have it read anew. */
export function tableKey(project: string, table: number) {
  return ['project', project, 'table', table] as const;
}

type Narrowed = Pick<ListState, 'filter' | 'search'>;

/** Which records are asked for, as a part of the body of every call that takes it. */
export function matching({ filter, search }: Narrowed) {
  return filter === null ? { search } : { search, filter };
}

export function listQuery(project: string, table: number, order: ListOrder) {
  return infiniteQueryOptions({
    queryKey: [...tableKey(project, table), 'list', orderId(order)],
    queryFn: ({ pageParam, signal }) =>
      call(findRecords, {
        params: { project, table },
        body: { ...matching(order), sort: order.sort, cursor: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    gcTime: keptFor,
  });
}

export function countQuery(project: string, table: number, narrowed: Narrowed) {
  return queryOptions({
    queryKey: [...tableKey(project, table), 'count', matching(narrowed)],
    queryFn: ({ signal }) => call(countRecords, { params: { project, table }, body: matching(narrowed), signal }),
    gcTime: keptFor,
  });
}
