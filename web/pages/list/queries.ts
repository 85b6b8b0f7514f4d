/** The calls of a list. Replies are kept for five minutes, so that coming back from a record finds the rows there. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { listRecordIds } from '#contract/bulk.ts';
import { countRecords, findRecords } from '#contract/records.ts';
import type { ShownRecord } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { orderId } from './list-state.ts';
import type { ListOrder, ListState } from './list-state.ts';

export const pageSize = 100;
/** Pages of a list in memory; those that are further away are let go, and read again when somebody comes back to them. */
export const pagesKept = 20;
const keptFor = 5 * 60_000;

export type ListPageReply = ReplyOf<typeof findRecords>;
export type ListPages = InfiniteData<ListPageReply, PagePlace>;

/**
 * Where a page begins. Each knows the one before, so that the way back is open after its rows were let go; null for the
 * first page, and for the one with which somebody came back.
 */
export interface PagePlace {
  /** Index of its first row in the whole list. */
  readonly first: number;
  readonly cursor: string | null;
  readonly before: PagePlace | null;
}

export const firstPage: PagePlace = { first: 0, cursor: null, before: null };

/** The key above everything that was read of a table's records, to have it read anew. */
export function tableKey(project: string, table: number) {
  return ['project', project, 'table', table] as const;
}

type Narrowed = Pick<ListState, 'filter' | 'search'>;

/** Which records are asked for, as a part of the body of every call that takes it. */
export function matching({ filter, search }: Narrowed) {
  return filter === null ? { search } : { search, filter };
}

export function readPage(
  project: string,
  table: number,
  order: ListOrder,
  cursor: string | null,
  signal?: AbortSignal,
) {
  return call(findRecords, {
    params: { project, table },
    body: { ...matching(order), sort: order.sort, cursor, limit: pageSize },
    ...(signal ? { signal } : {}),
  });
}

const asPages = (held: ListPages): ListPages => held;

/** @param begin the page to read first, where nothing is kept */
export function listQuery(project: string, table: number, order: ListOrder, begin: PagePlace = firstPage) {
  return infiniteQueryOptions({
    queryKey: [...tableKey(project, table), 'list', orderId(order)],
    queryFn: ({ pageParam, signal }) => readPage(project, table, order, pageParam.cursor, signal),
    initialPageParam: begin,
    getNextPageParam: (last, _pages, place): PagePlace | undefined =>
      last.next === null ? undefined : { first: place.first + last.records.length, cursor: last.next, before: place },
    getPreviousPageParam: (_page, _pages, place): PagePlace | undefined => place.before ?? undefined,
    select: asPages,
    maxPages: pagesKept,
    // every place leads on to the one before: to compare them would walk back to the first page each time
    structuralSharing: false,
    placeholderData: keepPreviousData,
    gcTime: keptFor,
  });
}

/** @param exact beyond 10,000 as well, which may take seconds */
export function countQuery(project: string, table: number, narrowed: Narrowed, exact = false) {
  const body = { ...matching(narrowed), ...(exact ? { exact } : {}) };
  return queryOptions({
    queryKey: [...tableKey(project, table), 'count', body],
    queryFn: ({ signal }) => call(countRecords, { params: { project, table }, body, signal }),
    gcTime: keptFor,
  });
}

/** Ids of the records that match, in no order: as many as one act may name. */
export function readMatchingIds(project: string, table: number, narrowed: Narrowed) {
  return call(listRecordIds, {
    params: { project, table },
    body: { search: narrowed.search, filter: narrowed.filter },
  });
}

/** Puts a newer version of a record in its place in every list that holds it. */
export function putIntoLists(queries: QueryClient, project: string, table: number, record: ShownRecord): void {
  queries.setQueriesData<ListPages>({ queryKey: [...tableKey(project, table), 'list'] }, (held) => {
    if (!held) return held;
    const isOlder = ({ id, version }: ShownRecord) => id === record.id && version < record.version;
    if (!held.pages.some(({ records }) => records.some(isOlder))) return held;
    const pages = held.pages.map((page) =>
      page.records.some(isOlder)
        ? { ...page, records: page.records.map((each) => (isOlder(each) ? record : each)) }
        : page,
    );
    return { ...held, pages };
  });
}
