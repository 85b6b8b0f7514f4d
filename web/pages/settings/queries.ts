import { queryOptions } from '@tanstack/react-query';
import { readLimits } from '#contract/limits.ts';
import { readOwnership } from '#contract/ownership.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type Limits = ReplyOf<typeof readLimits>['limits'];
export type Offer = NonNullable<ReplyOf<typeof readOwnership>['offer']>;

export function limitsQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'limits'],
    queryFn: ({ signal }) => call(readLimits, { params: { project }, signal }),
  });
}

export function ownershipQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'ownership'],
    queryFn: ({ signal }) => call(readOwnership, { params: { project }, signal }),
  });
}
