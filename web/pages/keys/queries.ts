import { queryOptions } from '@tanstack/react-query';
import { listKeys } from '#contract/keys.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type ApiKey = ReplyOf<typeof listKeys>['keys'][number];

export function keysQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'keys'],
    queryFn: ({ signal }) => call(listKeys, { params: { project }, signal }),
  });
}
