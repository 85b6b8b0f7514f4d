/** What roles, teams and members are granted, who holds which role, and what a change of it would give and take. */
import { z } from 'zod';
import { fieldId, memberId, roleId, tableId, teamId } from './ids.ts';
import {
  fieldAxes,
  fieldGroups,
  grantEffects,
  holderKinds,
  largestLimit,
  limitNames,
  projectRights,
  readLevels,
  roleLimitNames,
  rowScopes,
  tableRights,
} from './rights.ts';
import { defineRoute } from './route.ts';
import { done, inProject, longest, nameOf, noBody, nothing } from './shapes.ts';
import { shownRecord } from './records.ts';
import { rows } from './explain.ts';

/** Most grants of one holder; the longest role of a template has 120. */
const mostGrants = 2_000;

/** `table` null: on every table, those made later included. A right on the project has neither table nor scope. */
const rightGrant = z.union([
  z.strictObject({
    effect: z.enum(grantEffects),
    right: z.enum(tableRights),
    table: tableId.nullable(),
    scope: z.enum(rowScopes),
  }),
  z.strictObject({ effect: z.enum(grantEffects), right: z.enum(projectRights) }),
]);
export type RightGrantForm = z.output<typeof rightGrant>;

/**
 * Access to one field, or to a group of fields. Null says nothing about an axis: an allow gives `read` and each axis
 * that is true; in a deny `read` is the most that is left, and each axis that is false is taken away.
 */
const fieldAccess = {
  effect: z.enum(grantEffects),
  scope: z.enum(rowScopes),
  read: z.enum(readLevels).nullable(),
  write: z.boolean().nullable(),
  export: z.boolean().nullable(),
  reveal: z.boolean().nullable(),
  lookup: z.boolean().nullable(),
};
const fieldGrant = z.union([
  z.strictObject({ ...fieldAccess, table: tableId, field: fieldId }),
  z.strictObject({ ...fieldAccess, table: tableId.nullable(), group: z.enum(fieldGroups) }),
]);
export type FieldGrantForm = z.output<typeof fieldGrant>;

const limit = z.number().int().min(0).max(largestLimit);

/** Everything that one holder is granted. Only a role has limits. */
const grants = z.strictObject({
  rights: z.array(rightGrant).max(mostGrants),
  fields: z.array(fieldGrant).max(mostGrants),
  limits: z.partialRecord(z.enum(roleLimitNames), limit).default({}),
});
export type GrantsForm = z.output<typeof grants>;

/** What stood there when the form was filled in, as `readGrants` and the lists give it: else `conflict`. */
const seen = z.string().regex(/^[0-9a-f]{64}$/);

const onHolder = inProject.extend({
  kind: z.enum(holderKinds),
  holder: z.union([roleId, teamId, memberId]),
});

export const readGrants = defineRoute({
  name: 'readGrants',
  method: 'GET',
  path: '/api/v1/projects/:project/grants/:kind/:holder',
  summary: 'Everything that a role, a team or a member is granted by itself',
  params: onHolder,
  query: nothing,
  body: noBody,
  reply: grants.extend({ seen }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const changeGrants = defineRoute({
  name: 'changeGrants',
  method: 'POST',
  path: '/api/v1/projects/:project/grants/:kind/:holder',
  summary: 'Replaces everything that a role, a team or a member is granted by itself; holds from the next request on',
  params: onHolder,
  query: nothing,
  body: z.strictObject({ grants, seen }),
  reply: z.object({ seen }),
  status: 200,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'invalid_value',
    'owner_holds_all',
    'conflict',
    'beyond_own_rights',
    'would_lock_out',
    'rights_damaged',
  ],
});

/** What it is about: a right on the project, a right on a table, one way of using a field, or a limit. */
const matter = z.union([
  z.object({ right: z.enum(projectRights) }),
  z.object({ table: tableId, right: z.enum(tableRights) }),
  z.object({ table: tableId, field: fieldId, axis: z.enum(fieldAxes) }),
  z.object({ limit: z.enum(limitNames) }),
]);
export type Matter = z.infer<typeof matter>;

/** One sentence: these members gain (or lose) this. Of `read`, up to `level` (or down to it); of a limit, its number. */
export const difference = z.object({
  matter,
  turn: z.enum(['gains', 'loses']),
  rows,
  level: z.enum(readLevels).nullable(),
  most: z.number().int().nullable(),
  members: z.array(memberId),
});
export type Difference = z.infer<typeof difference>;

/** What would be refused is answered all the same, with the code by which it would be. */
const differences = z.object({
  differences: z.array(difference),
  refusedBy: z.enum(['beyond_own_rights', 'would_lock_out', 'not_yourself']).nullable(),
});
export type Differences = z.infer<typeof differences>;

export const previewGrants = defineRoute({
  name: 'previewGrants',
  method: 'POST',
  path: '/api/v1/projects/:project/grants/:kind/:holder/preview',
  summary: 'Who would gain and who would lose what, if these grants were saved',
  params: onHolder,
  query: nothing,
  body: z.strictObject({ grants }),
  reply: differences,
  status: 200,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'invalid_value',
    'owner_holds_all',
    'rights_damaged',
  ],
});

const roleName = z.strictObject({ vi: nameOf(longest.roleName), en: nameOf(longest.roleName) });

export const createRole = defineRoute({
  name: 'createRole',
  method: 'POST',
  path: '/api/v1/projects/:project/roles',
  summary: 'Makes a role: empty, or with what another one has',
  params: inProject,
  query: nothing,
  body: z.strictObject({ name: roleName, like: roleId.nullable().default(null) }),
  reply: z.object({ id: roleId }),
  status: 201,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'beyond_own_rights', 'conflict', 'rights_damaged'],
});

const onRole = inProject.extend({ role: roleId });

export const renameRole = defineRoute({
  name: 'renameRole',
  method: 'PATCH',
  path: '/api/v1/projects/:project/roles/:role',
  summary: 'Calls a role something else',
  params: onRole,
  query: nothing,
  body: z.strictObject({ name: roleName }),
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'conflict', 'rights_damaged'],
});

export const deleteRole = defineRoute({
  name: 'deleteRole',
  method: 'DELETE',
  path: '/api/v1/projects/:project/roles/:role',
  summary: 'Removes a role that nobody holds and nobody is invited with',
  params: onRole,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'role_in_use', 'rights_damaged'],
});

/** A made-up record as a role would show it, and where it stands to who looks. */
const sampleRow = z.object({
  assignee: z.enum(['me', 'somebody']),
  team: z.enum(['mine', 'below', 'other']),
  /** Null: not shown at all. */
  record: shownRecord.nullable(),
});

export const previewRole = defineRoute({
  name: 'previewRole',
  method: 'POST',
  path: '/api/v1/projects/:project/roles/:role/preview',
  summary:
    'Made-up records, as somebody with these grants and no others would see them. Nobody’s data, nobody’s session',
  params: onRole,
  query: nothing,
  body: z.strictObject({ grants }),
  reply: z.object({
    tables: z.array(
      z.object({
        table: tableId,
        rights: z.array(z.enum(tableRights)),
        fields: z.array(fieldId),
        rows: z.array(sampleRow),
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'unknown_field', 'invalid_value'],
});

const onMember = inProject.extend({ member: memberId });

export const changeMemberRoles = defineRoute({
  name: 'changeMemberRoles',
  method: 'POST',
  path: '/api/v1/projects/:project/members/:member/roles',
  summary: 'Which roles a member holds. Nobody changes his own; who gives one holds, himself, all that it gives',
  params: onMember,
  query: nothing,
  /** `before`: those that the form was filled in over, else `conflict`. */
  body: z.strictObject({ roles: z.array(roleId).max(20), before: z.array(roleId).max(50) }),
  reply: done,
  status: 200,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'invalid_value',
    'not_yourself',
    'owner_holds_all',
    'conflict',
    'beyond_own_rights',
    'rights_damaged',
  ],
});

export const previewMemberRoles = defineRoute({
  name: 'previewMemberRoles',
  method: 'POST',
  path: '/api/v1/projects/:project/members/:member/roles/preview',
  summary: 'What a member would gain and lose by other roles',
  params: onMember,
  query: nothing,
  body: z.strictObject({ roles: z.array(roleId).max(20) }),
  reply: differences,
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'owner_holds_all', 'rights_damaged'],
});
