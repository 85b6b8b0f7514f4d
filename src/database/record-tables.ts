/** Records and what hangs on them, their history, files on their way in, and the log: as kysely sees them. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { BatchKind } from '#contract/batches.ts';
import type {
  BatchId,
  EventId,
  FieldId,
  ImportId,
  KeyId,
  MailId,
  MemberId,
  NoticeId,
  ProjectId,
  RecordId,
  SessionId,
  TableId,
  TeamId,
  ViewId,
} from '#contract/ids.ts';
import type { SortKey } from '#contract/records.ts';
import type { ViewColumn, ViewReach } from '#contract/views.ts';
import type { MailFacts, noticeProblems, noticeStates } from '#contract/notices.ts';
import type { Sealed, SealedBytes } from '#crypto/seal.ts';
import type { Json, Moment } from './column-types.ts';

type TextSlots = Record<`s${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`, string | null>;
type NumberSlots = Record<`n${1 | 2 | 3 | 4 | 5 | 6}`, number | null>;
type TimeSlots = Record<`t${1 | 2 | 3 | 4}`, Date | null>;

/** Plain values by field id: text, or a list of texts. */
export type StoredBody = Readonly<Record<string, string | readonly string[]>>;

export interface RecordsTable extends TextSlots, NumberSlots, TimeSlots {
  project_id: ProjectId;
  table_id: TableId;
  id: RecordId;
  assignee_id: MemberId | null;
  team_id: TeamId | null;
  created_at: Moment;
  updated_at: Moment;
  version: Generated<number>;
  data: Json<StoredBody>;
  sealed: Json<Record<string, Sealed[]>>;
  search_text: string | null;
}

export interface RecordKeysTable {
  project_id: ProjectId;
  table_id: TableId;
  record_id: RecordId;
  epoch: number;
  wrapped: Sealed;
}

export interface RecordTokensTable {
  project_id: ProjectId;
  table_id: TableId;
  field_id: FieldId;
  purpose: 'exact' | 'last4';
  /** int8, so text. */
  token: string;
  record_id: RecordId;
  key_version: number;
  normalisation_version: number;
}

export interface BatchesTable {
  project_id: ProjectId;
  id: BatchId;
  kind: BatchKind;
  member_id: MemberId;
  table_id: TableId;
  state: 'running' | 'done' | 'failed';
  started_event: EventId;
  ended_event: EventId | null;
  started_at: Moment;
  ended_at: Date | null;
  starter: ColumnType<Sealed, Sealed | undefined, never>;
  starter_period: ColumnType<string, string | undefined, never>;
  of_batch: BatchId | null;
  total: Generated<number>;
  done: Generated<number>;
  skipped: Generated<number>;
  asked: Sealed | null;
  /** Of a conversion: the last record that is done, in id order. */
  place: Generated<RecordId | null>;
}

export interface IdempotencyKeysTable {
  project_id: ProjectId;
  key_hash: Buffer;
  answer: Sealed | null;
  created_at: Moment;
}

export interface ExternalIdsTable {
  project_id: ProjectId;
  table_id: TableId;
  source_id: KeyId;
  token: Buffer;
  record_id: RecordId;
  sealed: Sealed;
}

export interface BatchWaitingTable {
  project_id: ProjectId;
  record_id: RecordId;
  batch_id: BatchId;
}

export interface TrashTable {
  project_id: ProjectId;
  table_id: TableId;
  id: RecordId;
  batch_id: BatchId;
  deleted_at: Moment;
  assignee_id: MemberId | null;
  team_id: TeamId | null;
  created_at: Date;
  updated_at: Date;
  version: number;
  data: Json<StoredBody>;
  sealed: Json<Record<string, Sealed[]>>;
  tokens: Json<TrashedToken[]>;
}

/** A row of `record_tokens` that waits for its record to come back. */
export interface TrashedToken {
  readonly field_id: FieldId;
  readonly purpose: 'exact' | 'last4';
  /** int8, so text. */
  readonly token: string;
  readonly key_version: number;
  readonly normalisation_version: number;
}

export interface ExportsTable {
  project_id: ProjectId;
  batch_id: BatchId;
  table_id: TableId;
  member_id: MemberId;
  period: string;
  asked: Sealed;
  position: Sealed | null;
  pieces: Generated<number>;
  rows: Generated<number>;
  downloads: Generated<number>;
  expires_at: Date;
  destroyed_at: Date | null;
}

export interface ExportPiecesTable {
  project_id: ProjectId;
  batch_id: BatchId;
  position: number;
  sealed: SealedBytes;
  listed: SealedBytes;
}

export interface NoticesTable {
  project_id: ProjectId;
  id: NoticeId;
  event_id: EventId;
  member_id: MemberId;
  state: Generated<(typeof noticeStates)[number]>;
  link: MailFacts['links'] | null;
  attempts: Generated<number>;
  problem: (typeof noticeProblems)[number] | null;
  created_at: Moment;
  sent_at: Date | null;
  mac: Buffer;
}

export interface MailboxTable {
  id: MailId;
  received_at: Moment;
  sealed: SealedBytes;
}

export interface RecordChangesTable {
  project_id: ProjectId;
  table_id: TableId;
  record_id: RecordId;
  version: number;
  event_id: EventId;
  batch_id: BatchId | null;
  at: Moment;
  actor_kind: 'member' | 'key' | 'system';
  actor_id: string | null;
  act: 'created' | 'edited' | 'deleted' | 'restored' | 'assigned';
  through: 'web' | 'import' | 'api';
  field_ids: FieldId[];
  sealed: Sealed;
}

export interface ImportsTable {
  project_id: ProjectId;
  id: ImportId;
  table_id: TableId;
  member_id: MemberId;
  session_id: SessionId;
  state: 'uploaded' | 'running' | 'done' | 'failed';
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258';
  delimiter: ',' | ';' | 'tab';
  period: string;
  heading: Sealed;
  columns: JSONColumnType<{ column: number; field: FieldId }[] | null, string | null, string>;
  batch_id: BatchId | null;
  rows: number;
  looked: Generated<number>;
  created: Generated<number>;
  refused: Generated<number>;
  uploaded_at: Moment;
}

export interface ImportChunksTable {
  project_id: ProjectId;
  import_id: ImportId;
  position: number;
  sealed: SealedBytes;
}

export interface ImportRefusedRowsTable {
  project_id: ProjectId;
  import_id: ImportId;
  line: number;
  sealed: Sealed;
}

export interface EventsTable {
  project_id: ProjectId;
  id: EventId;
  at: Date;
  actor_kind: 'member' | 'key' | 'system' | 'stranger';
  actor_id: string | null;
  action: string;
  table_id: TableId | null;
  count: number;
  outcome: 'done' | 'refused';
  leaf: Buffer;
  /** int8, so text. */
  subject_token: string | null;
}

export interface EventPayloadsTable {
  project_id: ProjectId;
  event_id: EventId;
  part: 'main' | 'typed';
  table_id: TableId | null;
  record_id: RecordId | null;
  period: string | null;
  salt: Buffer;
  sealed: SealedBytes;
}

/** Work on every record of a table which changes none of them. */
export interface FieldTasksTable {
  project_id: ProjectId;
  id: string;
  table_id: TableId;
  field_id: FieldId | null;
  kind: 'fill' | 'search' | 'purge';
  state: Generated<'running' | 'done' | 'failed'>;
  place: RecordId | null;
  total: Generated<number>;
  done: Generated<number>;
  started_at: Moment;
  ended_at: Date | null;
}

/** A list as somebody keeps it. */
export interface SavedViewsTable {
  project_id: ProjectId;
  id: ViewId;
  table_id: TableId;
  member_id: MemberId;
  reach: ViewReach;
  columns: JSONColumnType<ViewColumn[] | null, string | null, string | null>;
  sort: JSONColumnType<SortKey | null, string | null, string | null>;
  sealed: Sealed;
  version: Generated<number>;
  created_at: Moment;
  updated_at: Moment;
}
