/** The calls of an import, and what the page itself remembers of a file. */
import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query';
import { listRefusedRows, readImport, uploadImport } from '#contract/imports.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import type { Mapping } from './mapping.ts';

/** ms between two looks at a run. */
const lookEvery = 700;

export interface RunAddress {
  project: string;
  table: number;
  import: string;
}

/** A file that the server has taken, as this page knows it: the server answers cells of a file only once. */
export interface Upload {
  file: string;
  seen: ReplyOf<typeof uploadImport>;
  mapping: Mapping;
}

/** Filled by the upload; stays until sign-out, in memory alone, so that leaving the page loses no choice. */
export function uploadMemory(address: RunAddress) {
  return queryOptions<Upload>({
    queryKey: ['upload', address.project, address.table, address.import],
    queryFn: skipToken,
    gcTime: Infinity,
    staleTime: Infinity,
  });
}

export function runQuery(address: RunAddress) {
  return queryOptions({
    queryKey: ['import', address.project, address.table, address.import],
    queryFn: ({ signal }) => call(readImport, { params: address, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEvery : false),
  });
}

export function refusedQuery(address: RunAddress) {
  return infiniteQueryOptions({
    queryKey: ['import', address.project, address.table, address.import, 'refused'],
    queryFn: ({ pageParam, signal }) => call(listRefusedRows, { params: address, query: { after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.more ? last.rows.at(-1)?.line : undefined),
  });
}
