/** The calls of a list. Replies are kept for five minutes, so that coming back from a record finds the rows there. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { countRecords, findRecords } from '#contract/records.ts';
import { call } from '../../api.ts';
import type { ListSort } from './sorts.ts';

const pageSize = 100;
const keptFor = 5 * 60_000;

/** The key above everything that was read of a table's records, to have it read anew. */
export function tableKey(project: string, table: number) {
  return ['project', project, 'table', table] as const;
}

export function listQuery(project: string, table: number, search: string, sort: ListSort) {
  return infiniteQueryOptions({
    queryKey: [...tableKey(project, table), 'list', search, sort],
    queryFn: ({ pageParam, signal }) =>
      call(findRecords, {
        params: { project, table },
        body: { search, sort, cursor: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    gcTime: keptFor,
  });
}

export function countQuery(project: string, table: number, search: string) {
  return queryOptions({
    queryKey: [...tableKey(project, table), 'count', search],
    queryFn: ({ signal }) => call(countRecords, { params: { project, table }, body: { search }, signal }),
    gcTime: keptFor,
  });
}
