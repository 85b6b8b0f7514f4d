/** What every page of a project reads: the account, the project, its people. Keys hold ids alone. */
import { queryOptions } from '@tanstack/react-query';
import { readMe } from '#contract/accounts.ts';
import { listMembers } from '#contract/people.ts';
import { readProject } from '#contract/records.ts';
import { call } from '../api.ts';

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call(readMe, { signal }) });

export function projectQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project],
    queryFn: ({ signal }) => call(readProject, { params: { project }, signal }),
  });
}

export function membersQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'members'],
    queryFn: ({ signal }) => call(listMembers, { params: { project }, signal }),
  });
}
