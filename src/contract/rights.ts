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

/** The rights that decide whose a record is. */
export const keepingRights = ['assign', 'claim'] as const satisfies readonly TableRight[];
export type KeepingRight = (typeof keepingRights)[number];

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

/** The ways in which a field can be used; each is granted by itself. */
export const fieldAxes = ['read', 'write', 'export', 'reveal', 'lookup'] as const;
export type FieldAxis = (typeof fieldAxes)[number];

/** What is counted per member and day, in the project's time zone. */
export const quotaNames = ['reveals', 'lookups', 'claims'] as const;
export type QuotaName = (typeof quotaNames)[number];

/** Quotas that have a ceiling over all members of a project together, and what that is called among the limits. */
export const ceilingOf = { reveals: 'reveals_of_all', lookups: 'lookups_of_all' } as const;

/**
 * The quotas of one member; how many records he may delete, or edit, one by one within ten minutes, before he needs the
 * right to do it to many; and the ceilings of the project.
 */
export const limitNames = [
  ...quotaNames,
  'single_deletes',
  'single_edits',
  'reveals_of_all',
  'lookups_of_all',
] as const;
export type LimitName = (typeof limitNames)[number];

/** Limits that a role may set for who holds it. Who holds several such roles has the highest. */
export const roleLimitNames = [...quotaNames, 'single_deletes', 'single_edits'] as const;
export type RoleLimitName = (typeof roleLimitNames)[number];

/** Where neither a role nor the project says anything. */
export const defaultLimits: Readonly<Record<LimitName, number>> = Object.freeze({
  reveals: 200,
  lookups: 200,
  claims: 50,
  single_deletes: 20,
  single_edits: 100,
  reveals_of_all: 2_000,
  lookups_of_all: 2_000,
});

/** More than any project can use in a day. */
export const largestLimit = 1_000_000;
