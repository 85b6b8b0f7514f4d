import { queryOptions } from '@tanstack/react-query';
import { readMemberRights } from '#contract/explain.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';

export type MemberRights = ReplyOf<typeof readMemberRights>;
export type TableRights = MemberRights['tables'][number];
export type FieldRights = TableRights['fields'][number];
export type FieldAnswer = FieldRights['axes'][number];

export function memberRightsQuery(project: string, member: string) {
  return queryOptions({
    queryKey: ['project', project, 'members', member, 'rights'],
    queryFn: ({ signal }) => call(readMemberRights, { params: { project, member }, signal }),
  });
}
