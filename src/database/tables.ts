/** The tables of schema `kin`, as kysely sees them: column by column what db/schema.sql says. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type {
  AccountId,
  FieldId,
  GrantId,
  InvitationId,
  MemberId,
  OfferId,
  ProjectId,
  RoleId,
  SessionId,
  TableId,
  TeamId,
} from '#contract/ids.ts';
import type { FieldKind } from '#contract/fields.ts';
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
import type {
  BatchesTable,
  BatchWaitingTable,
  EventPayloadsTable,
  EventsTable,
  ExportPiecesTable,
  ExportsTable,
  ImportChunksTable,
  ImportRefusedRowsTable,
  ImportsTable,
  MailboxTable,
  NoticesTable,
  RecordChangesTable,
  RecordKeysTable,
  RecordsTable,
  RecordTokensTable,
  TrashTable,
} from './record-tables.ts';

export interface InstallationTable {
  singleton: Generated<boolean>;
  id: string;
  created_at: Moment;
  root_key_check: Buffer;
  root_key_confirmed_at: Date | null;
  setup_code_hash: Buffer | null;
  installed_by: AccountId | null;
  mac: Buffer | null;
}

export interface AccountsTable {
  id: AccountId;
  name: string;
  language: Language;
  password_verifier: Sealed;
  created_at: Moment;
  mac: Buffer;
}

export interface AccountAddressesTable {
  account_id: AccountId;
  id: string;
  address_hash: Buffer;
  address: Sealed;
  verified_at: Date | null;
  mac: Buffer;
}

export interface SessionsTable {
  id: SessionId;
  token_hash: Buffer;
  account_id: AccountId;
  created_at: Moment;
  last_seen_at: Moment;
  expires_at: Date;
  seen_from: Sealed;
  mac: Buffer;
}

export interface AccountProjectsTable {
  account_id: AccountId;
  project_id: ProjectId;
}

export interface AttemptsTable {
  subject: Buffer;
  window_start: Date;
  tries: number;
}

export interface ProjectsTable {
  project_id: ProjectId;
  name: string;
  owner_member: MemberId;
  language: Language;
  country: Generated<string>;
  time_zone: Generated<string>;
  created_at: Moment;
  /** int8, so text. */
  policy_version: ColumnType<string, string | undefined, string>;
  mac: Buffer;
  rights_mac: Buffer;
}

export interface ProjectKeysTable {
  project_id: ProjectId;
  purpose: 'seal' | 'index';
  epoch: number;
  wrapped: Sealed;
  created_at: Moment;
}

export interface PeriodKeysTable {
  project_id: ProjectId;
  purpose: 'payload' | 'typed';
  period: string;
  epoch: number;
  wrapped: Sealed;
}

export interface MembersTable {
  project_id: ProjectId;
  id: MemberId;
  account_id: AccountId;
  name: string;
  state: 'active' | 'locked';
  address_verified: boolean;
  joined_at: Moment;
  invited_by: MemberId | null;
  mac: Buffer;
}

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

export interface GrantsTable {
  project_id: ProjectId;
  id: GrantId;
  holder_kind: HolderKind;
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
  holder_kind: HolderKind;
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

export interface TablesTable {
  project_id: ProjectId;
  id: TableId;
  key: string;
  name: Json<Label>;
  position: number;
}

export interface FieldOption {
  key: string;
  name: Label;
}

export interface FieldsTable {
  project_id: ProjectId;
  table_id: TableId;
  id: FieldId;
  key: string;
  kind: FieldKind;
  name: Json<Label>;
  position: number;
  required: Generated<boolean>;
  sensitive: Generated<boolean>;
  searchable: Generated<boolean>;
  slot: string | null;
  given_slot: string | null;
  options: JSONColumnType<FieldOption[], string | undefined, string>;
}

export interface Tables {
  installation: InstallationTable;
  accounts: AccountsTable;
  account_addresses: AccountAddressesTable;
  sessions: SessionsTable;
  account_projects: AccountProjectsTable;
  attempts: AttemptsTable;
  projects: ProjectsTable;
  project_keys: ProjectKeysTable;
  period_keys: PeriodKeysTable;
  members: MembersTable;
  teams: TeamsTable;
  team_members: TeamMembersTable;
  roles: RolesTable;
  member_roles: MemberRolesTable;
  grants: GrantsTable;
  field_grants: FieldGrantsTable;
  limits: LimitsTable;
  quota_uses: QuotaUsesTable;
  ownership_offers: OwnershipOffersTable;
  invitations: InvitationsTable;
  tables: TablesTable;
  fields: FieldsTable;
  records: RecordsTable;
  record_keys: RecordKeysTable;
  record_tokens: RecordTokensTable;
  batches: BatchesTable;
  batch_waiting: BatchWaitingTable;
  trash: TrashTable;
  record_changes: RecordChangesTable;
  imports: ImportsTable;
  import_chunks: ImportChunksTable;
  import_refused_rows: ImportRefusedRowsTable;
  exports: ExportsTable;
  export_pieces: ExportPiecesTable;
  notices: NoticesTable;
  mailbox: MailboxTable;
  events: EventsTable;
  event_payloads: EventPayloadsTable;
}
