/** The calls of one record. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { readHistory, readRecord } from '#contract/records.ts';
import { call } from '../../api.ts';
import { tableKey } from '../list/queries.ts';

export interface RecordAddress {
  project: string;
  table: number;
  record: string;
}

export function recordQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...tableKey(address.project, address.table), 'record', address.record],
    queryFn: ({ signal }) => call(readRecord, { params: address, signal }),
  });
}

export function historyQuery(address: RecordAddress) {
  return infiniteQueryOptions({
    queryKey: [...tableKey(address.project, address.table), 'history', address.record],
    queryFn: ({ pageParam, signal }) => call(readHistory, { params: address, query: { before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.more ? last.changes.at(-1)?.version : undefined),
  });
}
