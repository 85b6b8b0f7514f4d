import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { searchProject } from '#contract/search.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type FoundTable = ReplyOf<typeof searchProject>['tables'][number];
export type FoundRecord = FoundTable['records'][number];

/** What was typed and what it found are forgotten with the palette; the last answer stays while the next is on its way. */
export function searchQuery(project: string, text: string) {
  return queryOptions({
    queryKey: ['project', project, 'search', text],
    queryFn: ({ signal }) => call(searchProject, { params: { project }, body: { text }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
