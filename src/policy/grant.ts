/** Stored grants as pure data. What they mean together: docs/policy.md. */
import type { FieldId, GrantId, KeyId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldGroup, GrantEffect, ReadLevel, Right, RowScope } from '#contract/rights.ts';

export type Holder =
  | { readonly kind: 'role'; readonly id: RoleId }
  | { readonly kind: 'team'; readonly id: TeamId }
  | { readonly kind: 'member'; readonly id: MemberId }
  | { readonly kind: 'key'; readonly id: KeyId };

/** Allows or denies one right. `table` null: on every table. A right on the project ignores `table` and `scope`. */
export interface RightGrant {
  readonly id: GrantId;
  readonly holder: Holder;
  readonly effect: GrantEffect;
  readonly right: Right;
  readonly table: TableId | null;
  readonly scope: RowScope;
}

/** Field ids are unique within their table only, so a grant on one field always names its table. */
export type FieldGrantTarget =
  | { readonly table: TableId; readonly target: { readonly field: FieldId } }
  | { readonly table: TableId | null; readonly target: { readonly group: FieldGroup } };

/**
 * Allows or denies access to a field, or to a group of fields (`table` null: of every table). Null says nothing
 * about that axis. An allow gives `read` and each axis that is true; in a deny `read` is the most that is left,
 * and each axis that is false is taken away.
 */
export type FieldGrant = FieldGrantTarget & {
  readonly id: GrantId;
  readonly holder: Holder;
  readonly effect: GrantEffect;
  readonly scope: RowScope;
  readonly read: ReadLevel | null;
  readonly write: boolean | null;
  readonly export: boolean | null;
  readonly reveal: boolean | null;
  readonly lookup: boolean | null;
};
