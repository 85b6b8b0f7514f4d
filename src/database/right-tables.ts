/** The tables that say who may do what, as kysely sees them: teams, roles, grants, limits, keys, invitations, offers. */
import type {
  FieldId,
  GrantId,
  InvitationId,
  KeyId,
  MemberId,
  OfferId,
  ProjectId,
  RecordId,
  RoleId,
  TableId,
  TeamId,
} from '#contract/ids.ts';
import type {
  FieldGroup,
  GrantEffect,
  HolderKind,
  LimitName,
  QuotaName,
  ReadLevel,
  Right,
  RowScope,
} from '#contract/rights.ts';
import type { Label, Language } from '#contract/shapes.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Json, Moment } from './column-types.ts';

export interface TeamsTable {
  project_id: ProjectId;
  id: TeamId;
  name: string;
  parent_id: TeamId | null;
  created_at: Moment;
  mac: Buffer;
}

export interface TeamMembersTable {
  project_id: ProjectId;
  team_id: TeamId;
  member_id: MemberId;
  leader: boolean;
  main: boolean;
  mac: Buffer;
}

export interface RolesTable {
  project_id: ProjectId;
  id: RoleId;
  key: string;
  name: Json<Label>;
  position: number;
}

export interface MemberRolesTable {
  project_id: ProjectId;
  member_id: MemberId;
  role_id: RoleId;
  mac: Buffer;
}

/** Who a grant is held by. Those of a key are changed with the key alone. */
type StoredHolderKind = HolderKind | 'key';

export interface GrantsTable {
  project_id: ProjectId;
  id: GrantId;
  holder_kind: StoredHolderKind;
  holder_id: string;
  effect: GrantEffect;
  granted_right: Right;
  table_id: TableId | null;
  scope: RowScope;
  mac: Buffer;
}

export interface FieldGrantsTable {
  project_id: ProjectId;
  id: GrantId;
  holder_kind: StoredHolderKind;
  holder_id: string;
  effect: GrantEffect;
  table_id: TableId | null;
  field_id: FieldId | null;
  field_group: FieldGroup | null;
  scope: RowScope;
  read_level: ReadLevel | null;
  may_write: boolean | null;
  may_export: boolean | null;
  may_reveal: boolean | null;
  may_lookup: boolean | null;
  mac: Buffer;
}

/** Most of something that a member may do. `holder_id` of the project's own rows: the nil uuid. */
export interface LimitsTable {
  project_id: ProjectId;
  holder_kind: 'project' | 'role';
  holder_id: string;
  name: LimitName;
  most: number;
}

export interface QuotaUsesTable {
  project_id: ProjectId;
  name: QuotaName;
  /** `2026-11-25`, in the project's time zone. */
  day: string;
  /** The nil uuid: everybody together. */
  member_id: MemberId;
  used: number;
}

/** When a member last edited a record by itself. */
export interface SingleEditsTable {
  project_id: ProjectId;
  member_id: MemberId;
  record_id: RecordId;
  at: Date;
}

export interface OwnershipOffersTable {
  project_id: ProjectId;
  id: OfferId;
  from_member: MemberId;
  to_member: MemberId;
  role_ids: RoleId[];
  offered_at: Moment;
  expires_at: Date;
  mac: Buffer;
}

export interface ApiKeysTable {
  project_id: ProjectId;
  id: KeyId;
  /** Its maker. */
  member_id: MemberId;
  name: string;
  token_hash: Buffer;
  created_at: Moment;
  revoked_at: Date | null;
  revoked_by: MemberId | null;
  mac: Buffer;
}

export interface InvitationsTable {
  project_id: ProjectId;
  id: InvitationId;
  token_hash: Buffer;
  address_hash: Buffer;
  address: Sealed;
  name: string;
  language: Language;
  role_ids: RoleId[];
  team_id: TeamId | null;
  invited_by: MemberId;
  created_at: Moment;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
  mac: Buffer;
}
