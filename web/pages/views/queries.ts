/** The calls of views. Keys hold ids; what a view filters by stands in replies alone. */
import { queryOptions } from '@tanstack/react-query';
import { listViews, readView } from '#contract/views.ts';
import { call } from '../../api.ts';

export function viewsQuery(project: string, table: number) {
  return queryOptions({
    queryKey: ['project', project, 'table', table, 'views'],
    queryFn: ({ signal }) => call(listViews, { params: { project, table }, signal }),
    // each reading of them is an event: a list that is gone back to reads them once a minute
    staleTime: 60_000,
  });
}

export function viewQuery(project: string, table: number, view: string) {
  return queryOptions({
    queryKey: ['project', project, 'table', table, 'view', view],
    queryFn: ({ signal }) => call(readView, { params: { project, table, view }, signal }),
    staleTime: 60_000,
  });
}
