import { queryOptions } from '@tanstack/react-query';
import { listRoles, listTeams } from '#contract/people.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type Team = ReplyOf<typeof listTeams>['teams'][number];
export type Role = ReplyOf<typeof listRoles>['roles'][number];

export function teamsQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'teams'],
    queryFn: ({ signal }) => call(listTeams, { params: { project }, signal }),
  });
}

export function rolesQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'roles'],
    queryFn: ({ signal }) => call(listRoles, { params: { project }, signal }),
  });
}
