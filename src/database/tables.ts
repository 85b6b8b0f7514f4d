/** The tables of schema `kin`, as kysely sees them: column by column what db/schema.sql says. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AccountId, BatchId, FieldId, MemberId, ProjectId, SessionId, TableId } from '#contract/ids.ts';
import type { FieldKind } from '#contract/fields.ts';
import type { Label, Language } from '#contract/shapes.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Json, Moment } from './column-types.ts';
import type {
  ApiKeysTable,
  FieldGrantsTable,
  GrantsTable,
  InvitationsTable,
  LimitsTable,
  MemberRolesTable,
  OwnershipOffersTable,
  QuotaUsesTable,
  RolesTable,
  SingleEditsTable,
  TeamMembersTable,
  TeamsTable,
} from './right-tables.ts';
import type {
  BatchesTable,
  BatchWaitingTable,
  EventPayloadsTable,
  EventsTable,
  ExportPiecesTable,
  ExportsTable,
  ExternalIdsTable,
  FieldTasksTable,
  IdempotencyKeysTable,
  ImportChunksTable,
  ImportRefusedRowsTable,
  ImportsTable,
  MailboxTable,
  NoticesTable,
  RecordChangesTable,
  RecordKeysTable,
  RecordsTable,
  RecordTokensTable,
  SavedViewsTable,
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

export interface TablesTable {
  project_id: ProjectId;
  id: TableId;
  key: string;
  name: Json<Label>;
  position: number;
  next_field: number;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
  search_settled: Generated<boolean>;
}

export interface FieldOption {
  key: string;
  name: Label;
  /** Other names under which people type it, or a file has it. */
  aliases?: string[];
  /** No longer offered; records that hold it keep it. */
  retired?: boolean;
}

/** What a field was before it became another: where records kept its values then, and what they meant. */
export interface FormerForm {
  cell: FieldId;
  kind: FieldKind;
  sensitive: boolean;
  options: FieldOption[];
  /** In which its values are put into words. */
  language: Language;
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
  help: JSONColumnType<Label, string | undefined, string>;
  section: JSONColumnType<Label | null, string | null, string | null>;
  target_table: TableId | null;
  deleted_at: Date | null;
  deleted_by: MemberId | null;
  filling: Generated<boolean>;
  /** Null: its own id. */
  cell: FieldId | null;
  former: JSONColumnType<FormerForm[], string | undefined, string>;
  converting: BatchId | null;
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
  single_edits: SingleEditsTable;
  ownership_offers: OwnershipOffersTable;
  invitations: InvitationsTable;
  api_keys: ApiKeysTable;
  tables: TablesTable;
  fields: FieldsTable;
  field_tasks: FieldTasksTable;
  saved_views: SavedViewsTable;
  records: RecordsTable;
  record_keys: RecordKeysTable;
  record_tokens: RecordTokensTable;
  batches: BatchesTable;
  batch_waiting: BatchWaitingTable;
  trash: TrashTable;
  external_ids: ExternalIdsTable;
  idempotency_keys: IdempotencyKeysTable;
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
