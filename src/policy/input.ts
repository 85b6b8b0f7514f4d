/** Everything that the policy of one member is made from. */
import type { FieldId, KeyId, MemberId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { LimitName } from '#contract/rights.ts';
import type { FieldGrant, RightGrant } from './grant.ts';

export interface FieldOfTable {
  readonly id: FieldId;
  readonly kind: FieldKind;
  readonly sensitive: boolean;
}

export interface TableOfProject {
  readonly id: TableId;
  readonly fields: readonly FieldOfTable[];
}

/** Most of something. `role` null: what the project says, of members without a role that says otherwise. */
export interface Limit {
  readonly role: RoleId | null;
  readonly name: LimitName;
  readonly most: number;
}

/** Everything that decides what one member may do. `grants`, `fieldGrants` and `limits` may hold those of others too. */
export interface PolicyInput {
  readonly member: MemberId;
  /** Compiles what this key is granted by itself: nothing else that its maker holds counts, but where he stands does. */
  readonly key?: KeyId;
  readonly isOwner: boolean;
  readonly roles: readonly RoleId[];
  readonly teams: readonly TeamId[];
  readonly teamsBelow: readonly TeamId[];
  readonly grants: readonly RightGrant[];
  readonly fieldGrants: readonly FieldGrant[];
  readonly limits: readonly Limit[];
  readonly tables: readonly TableOfProject[];
  readonly version: number;
}
