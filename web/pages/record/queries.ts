/** The calls of one record. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { findNeighbours } from '#contract/neighbours.ts';
import { readRecordViews } from '#contract/record-viewers.ts';
import { findRelated, readHistory, readRecord } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { orderId } from '../list/list-state.ts';
import type { ListOrder } from '../list/list-state.ts';
import { matching, tableKey } from '../list/queries.ts';

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

/** The newest changes of the record as it is in this version. */
export function changesAtQuery(address: RecordAddress, version: number) {
  return queryOptions({
    queryKey: [...tableKey(address.project, address.table), 'changes', address.record, version],
    queryFn: ({ signal }) => call(readHistory, { params: address, query: {}, signal }),
  });
}

export type RecordViews = ReplyOf<typeof readRecordViews>;

/** Who has opened it: seldom news, so that it is not asked anew for every field that is saved. */
export function viewersQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...tableKey(address.project, address.table), 'viewers', address.record],
    queryFn: ({ signal }) => call(readRecordViews, { params: address, signal }),
    staleTime: 60_000,
  });
}

/** The records that name it. */
export function relatedQuery(address: RecordAddress) {
  return queryOptions({
    queryKey: [...tableKey(address.project, address.table), 'related', address.record],
    queryFn: ({ signal }) => call(findRelated, { params: address, signal }),
  });
}

/** What stands beside it in the list that one came through. */
export function neighboursQuery(address: RecordAddress, order: ListOrder) {
  return queryOptions({
    queryKey: [...tableKey(address.project, address.table), 'neighbours', address.record, orderId(order)],
    queryFn: ({ signal }) =>
      call(findNeighbours, { params: address, body: { ...matching(order), sort: order.sort }, signal }),
    staleTime: 60_000,
  });
}
