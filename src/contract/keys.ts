/** API keys: programs that act in a project. Whoever made one stands for it, and it is never more than he is. */
import { z } from 'zod';
import { fieldId, keyId, memberId, tableId } from './ids.ts';
import { readLevels, rowScopes, fieldGroups } from './rights.ts';
import type { TableRight } from './rights.ts';
import { defineRoute } from './route.ts';
import { done, inProject, instant, longest, nameOf, noBody, nothing, password } from './shapes.ts';

/** What a key can be granted: the rights that the routes ask for that are open to keys. */
export const keyRights = ['view', 'create', 'edit', 'bulk_edit'] as const satisfies readonly TableRight[];
export type KeyRight = (typeof keyRights)[number];

/** Most keys of a project that are not revoked. */
export const mostKeys = 100;
const mostGrants = 500;

/** All of them allow; what none of them names, is not allowed. A table that is made later is in none. */
const keyRight = z.strictObject({ table: tableId, right: z.enum(keyRights), scope: z.enum(rowScopes) });
const access = {
  table: tableId,
  scope: z.enum(rowScopes),
  read: z.enum(readLevels),
  write: z.boolean(),
  /** Matched by its whole value where it is masked: a lookup. */
  lookup: z.boolean(),
};
const keyAccess = z.union([
  z.strictObject({ ...access, field: fieldId }),
  z.strictObject({ ...access, group: z.enum(fieldGroups) }),
]);

const keyGrants = z.strictObject({
  rights: z.array(keyRight).min(1).max(mostGrants),
  fields: z.array(keyAccess).max(mostGrants),
});
export type KeyGrants = z.output<typeof keyGrants>;

/** Who made a key, and stands for it. */
export const keyMaker = z.object({ member: memberId, name: z.string() });
export type KeyMaker = z.infer<typeof keyMaker>;

export const listKeys = defineRoute({
  name: 'listKeys',
  method: 'GET',
  path: '/api/v1/projects/:project/keys',
  summary:
    'The project’s API keys that are not revoked, oldest first, each with what it is granted; never the keys themselves',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    keys: z.array(
      z.object({
        id: keyId,
        name: z.string(),
        maker: keyMaker,
        createdAt: instant,
        /** When it last did or asked anything. */
        lastUsedAt: instant.nullable(),
        /** Not while its maker is locked or may have no keys. */
        works: z.boolean(),
        /** As far as who asks knows the tables and fields. */
        grants: z.object({ rights: z.array(keyRight), fields: z.array(keyAccess) }),
      }),
    ),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden'],
});

export const createKey = defineRoute({
  name: 'createKey',
  method: 'POST',
  path: '/api/v1/projects/:project/keys',
  summary: 'Makes an API key of one’s own, which is shown in this answer and never again',
  params: inProject,
  query: nothing,
  body: z.strictObject({ name: nameOf(longest.keyName), grants: keyGrants, password }),
  reply: z.object({ id: keyId, token: z.string() }),
  status: 201,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'unknown_field',
    'invalid_value',
    'wrong_sign_in',
    'beyond_own_rights',
    'too_many',
    'rights_damaged',
  ],
});

export const revokeKey = defineRoute({
  name: 'revokeKey',
  method: 'DELETE',
  path: '/api/v1/projects/:project/keys/:key',
  summary: 'Ends an API key, whoever made it; it opens nothing from the next request on',
  params: inProject.extend({ key: keyId }),
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'rights_damaged'],
});
