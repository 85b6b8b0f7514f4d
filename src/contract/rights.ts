/**
 * The vocabulary of policy: what may be granted, on which rows, and how far a field is open.
 * Words and rules: docs/policy.md.
 */
export const tableRights = [
  'view',
  'create',
  'edit',
  'bulk_edit',
  'assign',
  'claim',
  'delete',
  'bulk_delete',
  'export',
  'import',
  'restore',
] as const;
export type TableRight = (typeof tableRights)[number];

export const projectRights = [
  'members',
  'roles',
  'fields',
  'security',
  'keys',
  'approve_export',
  'review',
  'erase',
] as const;
export type ProjectRight = (typeof projectRights)[number];

export type Right = TableRight | ProjectRight;

/** Which rows of a table a grant reaches, seen from the member who holds it. */
export const rowScopes = ['own', 'team', 'team_tree', 'all'] as const;
export type RowScope = (typeof rowScopes)[number];

/** Ordered: each level shows everything that the one before it shows. */
export const readLevels = ['hidden', 'masked', 'open'] as const;
export type ReadLevel = (typeof readLevels)[number];

/** What a field grant can be about when it names no single field. */
export const fieldGroups = ['email', 'phone', 'sensitive', 'rest'] as const;
export type FieldGroup = (typeof fieldGroups)[number];

export const grantEffects = ['allow', 'deny'] as const;
export type GrantEffect = (typeof grantEffects)[number];

/** Who holds a grant. */
export const holderKinds = ['role', 'team', 'member'] as const;
export type HolderKind = (typeof holderKinds)[number];
