/** The calls of the pages of roles. Keys hold ids, and of a preview the grants that are asked about. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { previewGrants, previewMemberRoles, previewRole, readGrants } from '#contract/grants.ts';
import type { GrantsForm } from '#contract/grants.ts';
import type { HolderKind } from '#contract/rights.ts';
import type { ReplyOf } from '#contract/route.ts';
import { listTables } from '#contract/tables.ts';
import { call } from '../../api.ts';

/** Who is granted something: a role, a team or one member. */
export interface Holder {
  readonly kind: HolderKind;
  readonly id: string;
}
export type SavedGrants = ReplyOf<typeof readGrants>;
export type DefinedTable = ReplyOf<typeof listTables>['tables'][number];
export type DefinedField = DefinedTable['fields'][number];
export type RolePreview = ReplyOf<typeof previewRole>['tables'][number];

export function tablesQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'defined tables'],
    queryFn: ({ signal }) => call(listTables, { params: { project }, signal }),
  });
}

export function grantsQuery(project: string, { kind, id }: Holder) {
  return queryOptions({
    queryKey: ['project', project, 'grants', kind, id],
    queryFn: ({ signal }) => call(readGrants, { params: { project, kind, holder: id }, signal }),
  });
}

/** The answer belongs to the grants that stand in its key: one that comes late is never shown for others. */
export function differenceQuery(project: string, { kind, id }: Holder, grants: GrantsForm) {
  return queryOptions({
    queryKey: ['project', project, 'difference', kind, id, grants],
    queryFn: ({ signal }) => call(previewGrants, { params: { project, kind, holder: id }, body: { grants }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

export function memberDifferenceQuery(project: string, member: string, roles: readonly string[]) {
  return queryOptions({
    queryKey: ['project', project, 'difference of member', member, roles],
    queryFn: ({ signal }) =>
      call(previewMemberRoles, { params: { project, member }, body: { roles: [...roles] }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

export function rolePreviewQuery(project: string, role: string, grants: GrantsForm) {
  return queryOptions({
    queryKey: ['project', project, 'role preview', role, grants],
    queryFn: ({ signal }) => call(previewRole, { params: { project, role }, body: { grants }, signal }),
    gcTime: 0,
  });
}
