-- Written by scripts/write-schema.ts from the catalogue of a migrated database. Do not edit.

create table kin.account_addresses (
  account_id uuid not null,
  id uuid not null,
  address_hash bytea not null,
  address text not null,
  verified_at timestamp with time zone,
  mac bytea not null,
  constraint account_addresses_pkey PRIMARY KEY (account_id, id),
  constraint account_addresses_account_id_fkey FOREIGN KEY (account_id) REFERENCES kin.accounts(id),
  constraint account_addresses_address_hash_key UNIQUE (address_hash)
);
grant insert, select, update (verified_at, mac) on kin.account_addresses to kin_app;

create table kin.account_projects (
  account_id uuid not null,
  project_id bigint not null,
  constraint account_projects_pkey PRIMARY KEY (account_id, project_id),
  constraint account_projects_account_id_fkey FOREIGN KEY (account_id) REFERENCES kin.accounts(id)
);
grant insert, select on kin.account_projects to kin_app;

create table kin.accounts (
  id uuid not null,
  name text not null,
  language text not null,
  password_verifier text not null,
  created_at timestamp with time zone not null default now(),
  mac bytea not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])))
);
grant insert, select, update (name, language, password_verifier, mac) on kin.accounts to kin_app;

create table kin.api_keys (
  project_id bigint not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  revoked_by uuid,
  mac bytea not null,
  constraint api_keys_pkey PRIMARY KEY (project_id, id),
  constraint api_keys_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id),
  constraint api_keys_project_id_member_id_fkey FOREIGN KEY (project_id, member_id) REFERENCES kin.members(project_id, id),
  constraint api_keys_project_id_token_hash_key UNIQUE (project_id, token_hash)
);
alter table kin.api_keys enable row level security;
alter table kin.api_keys force row level security;
create policy fence on kin.api_keys for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (revoked_at, revoked_by, mac) on kin.api_keys to kin_app;

create table kin.attempts (
  subject bytea not null,
  window_start timestamp with time zone not null,
  tries integer not null,
  constraint attempts_pkey PRIMARY KEY (subject, window_start)
);
grant delete, insert, select, update on kin.attempts to kin_app;
grant delete, select on kin.attempts to kin_keeper;

create table kin.batch_waiting (
  project_id bigint not null,
  record_id uuid not null,
  batch_id uuid not null,
  constraint batch_waiting_pkey PRIMARY KEY (project_id, record_id)
);
CREATE INDEX batch_waiting_batch ON kin.batch_waiting USING btree (project_id, batch_id, record_id);
alter table kin.batch_waiting enable row level security;
alter table kin.batch_waiting force row level security;
create policy fence on kin.batch_waiting for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select on kin.batch_waiting to kin_app;

create table kin.batches (
  project_id bigint not null,
  id uuid not null,
  kind text not null,
  member_id uuid not null,
  table_id integer not null,
  state text not null,
  started_event uuid not null,
  ended_event uuid,
  started_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  starter text not null default ''::text,
  starter_period text not null default ''::text,
  of_batch uuid,
  total integer not null default 0,
  done integer not null default 0,
  skipped integer not null default 0,
  asked text,
  place uuid,
  constraint batches_pkey PRIMARY KEY (project_id, id),
  constraint batches_kind_check CHECK ((kind = ANY (ARRAY['import'::text, 'delete'::text, 'restore'::text, 'export'::text, 'edit'::text, 'assign'::text, 'convert'::text, 'upsert'::text]))),
  constraint batches_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint batches_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX batches_of ON kin.batches USING btree (project_id, of_batch) WHERE (of_batch IS NOT NULL);
alter table kin.batches enable row level security;
alter table kin.batches force row level security;
create policy fence on kin.batches for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (state, ended_event, ended_at, total, done, skipped, asked, place) on kin.batches to kin_app;

create table kin.event_payloads (
  project_id bigint not null,
  event_id uuid not null,
  part text not null,
  table_id integer,
  record_id uuid,
  period text,
  salt bytea not null,
  sealed bytea not null,
  constraint event_payloads_pkey PRIMARY KEY (project_id, event_id, part),
  constraint event_payloads_check CHECK (((record_id IS NULL) <> (period IS NULL))),
  constraint event_payloads_part_check CHECK ((part = ANY (ARRAY['main'::text, 'typed'::text])))
) partition by range (event_id);
CREATE INDEX event_payloads_record ON ONLY kin.event_payloads USING btree (project_id, record_id, event_id) WHERE (record_id IS NOT NULL);
alter table kin.event_payloads enable row level security;
alter table kin.event_payloads force row level security;
create policy fence on kin.event_payloads for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.event_payloads to kin_app;
grant delete, select on kin.event_payloads to kin_keeper;

create table kin.events (
  project_id bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  table_id integer,
  count integer not null,
  outcome text not null,
  leaf bytea not null,
  subject_token bigint,
  constraint events_pkey PRIMARY KEY (project_id, id),
  constraint events_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'key'::text, 'system'::text, 'stranger'::text]))),
  constraint events_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
) partition by range (id);
CREATE INDEX events_key ON ONLY kin.events USING btree (project_id, actor_id, id) WHERE (actor_kind = 'key'::text);
CREATE INDEX events_subject ON ONLY kin.events USING btree (project_id, subject_token, id) WHERE (subject_token IS NOT NULL);
alter table kin.events enable row level security;
alter table kin.events force row level security;
create policy fence on kin.events for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.events to kin_app;
grant select on kin.events to kin_keeper;

create table kin.export_pieces (
  project_id bigint not null,
  batch_id uuid not null,
  "position" integer not null,
  sealed bytea not null,
  listed bytea not null,
  constraint export_pieces_pkey PRIMARY KEY (project_id, batch_id, "position"),
  constraint export_pieces_project_id_batch_id_fkey FOREIGN KEY (project_id, batch_id) REFERENCES kin.exports(project_id, batch_id) ON DELETE CASCADE
);
alter table kin.export_pieces enable row level security;
alter table kin.export_pieces force row level security;
create policy fence on kin.export_pieces for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select on kin.export_pieces to kin_app;
grant delete, select on kin.export_pieces to kin_keeper;

create table kin.exports (
  project_id bigint not null,
  batch_id uuid not null,
  table_id integer not null,
  member_id uuid not null,
  period text not null,
  asked text not null,
  "position" text,
  pieces integer not null default 0,
  rows integer not null default 0,
  downloads integer not null default 0,
  expires_at timestamp with time zone not null,
  destroyed_at timestamp with time zone,
  constraint exports_pkey PRIMARY KEY (project_id, batch_id),
  constraint exports_project_id_batch_id_fkey FOREIGN KEY (project_id, batch_id) REFERENCES kin.batches(project_id, id)
);
alter table kin.exports enable row level security;
alter table kin.exports force row level security;
create policy fence on kin.exports for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update ("position", pieces, rows, downloads, expires_at, destroyed_at) on kin.exports to kin_app;
grant delete, select on kin.exports to kin_keeper;

create table kin.external_ids (
  project_id bigint not null,
  table_id integer not null,
  source_id uuid not null,
  token bytea not null,
  record_id uuid not null,
  sealed text not null,
  constraint external_ids_pkey PRIMARY KEY (project_id, table_id, source_id, token),
  constraint external_ids_project_id_table_id_record_id_fkey FOREIGN KEY (project_id, table_id, record_id) REFERENCES kin.record_keys(project_id, table_id, record_id) ON DELETE CASCADE
);
CREATE INDEX external_ids_record ON kin.external_ids USING btree (project_id, table_id, record_id);
alter table kin.external_ids enable row level security;
alter table kin.external_ids force row level security;
create policy fence on kin.external_ids for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (record_id, sealed) on kin.external_ids to kin_app;

create table kin.field_grants (
  project_id bigint not null,
  id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  effect text not null,
  table_id integer,
  field_id integer,
  field_group text,
  scope text not null,
  read_level text,
  may_write boolean,
  may_export boolean,
  may_reveal boolean,
  may_lookup boolean,
  mac bytea not null,
  constraint field_grants_pkey PRIMARY KEY (project_id, id),
  constraint field_grants_check CHECK (((field_id IS NULL) <> (field_group IS NULL))),
  constraint field_grants_effect_check CHECK ((effect = ANY (ARRAY['allow'::text, 'deny'::text]))),
  constraint field_grants_field_group_check CHECK ((field_group = ANY (ARRAY['email'::text, 'phone'::text, 'sensitive'::text, 'rest'::text]))),
  constraint field_grants_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['role'::text, 'team'::text, 'member'::text, 'key'::text]))),
  constraint field_grants_read_level_check CHECK ((read_level = ANY (ARRAY['hidden'::text, 'masked'::text, 'open'::text]))),
  constraint field_grants_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'team'::text, 'team_tree'::text, 'all'::text]))),
  constraint field_grants_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX field_grants_holder ON kin.field_grants USING btree (project_id, holder_id);
alter table kin.field_grants enable row level security;
alter table kin.field_grants force row level security;
create policy fence on kin.field_grants for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.field_grants to kin_app;

create table kin.field_tasks (
  project_id bigint not null,
  id uuid not null,
  table_id integer not null,
  field_id integer,
  kind text not null,
  state text not null default 'running'::text,
  place uuid,
  total integer not null default 0,
  done integer not null default 0,
  started_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint field_tasks_pkey PRIMARY KEY (project_id, id),
  constraint field_tasks_kind_check CHECK ((kind = ANY (ARRAY['fill'::text, 'search'::text, 'purge'::text]))),
  constraint field_tasks_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint field_tasks_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX field_tasks_table ON kin.field_tasks USING btree (project_id, table_id, id);
alter table kin.field_tasks enable row level security;
alter table kin.field_tasks force row level security;
create policy fence on kin.field_tasks for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (state, place, total, done, ended_at) on kin.field_tasks to kin_app;

create table kin.fields (
  project_id bigint not null,
  table_id integer not null,
  id integer not null,
  key text not null,
  kind text not null,
  name jsonb not null,
  "position" integer not null,
  required boolean not null default false,
  sensitive boolean not null default false,
  searchable boolean not null default false,
  slot text,
  given_slot text,
  options jsonb not null default '[]'::jsonb,
  help jsonb not null default '{"en": "", "vi": ""}'::jsonb,
  section jsonb,
  target_table integer,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  filling boolean not null default false,
  cell integer,
  former jsonb not null default '[]'::jsonb,
  converting uuid,
  constraint fields_pkey PRIMARY KEY (project_id, table_id, id),
  constraint fields_project_id_table_id_fkey FOREIGN KEY (project_id, table_id) REFERENCES kin.tables(project_id, id)
);
CREATE UNIQUE INDEX fields_given_slot ON kin.fields USING btree (project_id, table_id, given_slot) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX fields_slot ON kin.fields USING btree (project_id, table_id, slot) WHERE (deleted_at IS NULL);
alter table kin.fields enable row level security;
alter table kin.fields force row level security;
create policy fence on kin.fields for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update on kin.fields to kin_app;

create table kin.grants (
  project_id bigint not null,
  id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  effect text not null,
  granted_right text not null,
  table_id integer,
  scope text not null,
  mac bytea not null,
  constraint grants_pkey PRIMARY KEY (project_id, id),
  constraint grants_effect_check CHECK ((effect = ANY (ARRAY['allow'::text, 'deny'::text]))),
  constraint grants_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['role'::text, 'team'::text, 'member'::text, 'key'::text]))),
  constraint grants_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'team'::text, 'team_tree'::text, 'all'::text]))),
  constraint grants_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX grants_holder ON kin.grants USING btree (project_id, holder_id);
alter table kin.grants enable row level security;
alter table kin.grants force row level security;
create policy fence on kin.grants for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.grants to kin_app;

create table kin.idempotency_keys (
  project_id bigint not null,
  key_hash bytea not null,
  answer text,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_keys_pkey PRIMARY KEY (project_id, key_hash),
  constraint idempotency_keys_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX idempotency_keys_old ON kin.idempotency_keys USING btree (project_id, created_at);
alter table kin.idempotency_keys enable row level security;
alter table kin.idempotency_keys force row level security;
create policy fence on kin.idempotency_keys for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (answer, created_at) on kin.idempotency_keys to kin_app;

create table kin.import_chunks (
  project_id bigint not null,
  import_id uuid not null,
  "position" integer not null,
  sealed bytea not null,
  constraint import_chunks_pkey PRIMARY KEY (project_id, import_id, "position"),
  constraint import_chunks_project_id_import_id_fkey FOREIGN KEY (project_id, import_id) REFERENCES kin.imports(project_id, id) ON DELETE CASCADE
);
alter table kin.import_chunks enable row level security;
alter table kin.import_chunks force row level security;
create policy fence on kin.import_chunks for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select on kin.import_chunks to kin_app;
grant delete, select on kin.import_chunks to kin_keeper;

create table kin.import_refused_rows (
  project_id bigint not null,
  import_id uuid not null,
  line integer not null,
  sealed text not null,
  constraint import_refused_rows_pkey PRIMARY KEY (project_id, import_id, line),
  constraint import_refused_rows_project_id_import_id_fkey FOREIGN KEY (project_id, import_id) REFERENCES kin.imports(project_id, id) ON DELETE CASCADE
);
alter table kin.import_refused_rows enable row level security;
alter table kin.import_refused_rows force row level security;
create policy fence on kin.import_refused_rows for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.import_refused_rows to kin_app;
grant delete, select on kin.import_refused_rows to kin_keeper;

create table kin.imports (
  project_id bigint not null,
  id uuid not null,
  table_id integer not null,
  member_id uuid not null,
  session_id uuid not null,
  state text not null,
  encoding text not null,
  delimiter text not null,
  period text not null,
  heading text not null,
  columns jsonb,
  batch_id uuid,
  rows integer not null,
  looked integer not null default 0,
  created integer not null default 0,
  refused integer not null default 0,
  uploaded_at timestamp with time zone not null default now(),
  constraint imports_pkey PRIMARY KEY (project_id, id),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['uploaded'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint imports_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.imports enable row level security;
alter table kin.imports force row level security;
create policy fence on kin.imports for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (state, columns, batch_id, looked, created, refused) on kin.imports to kin_app;
grant delete, select on kin.imports to kin_keeper;

create table kin.installation (
  singleton boolean not null default true,
  id uuid not null,
  created_at timestamp with time zone not null default now(),
  root_key_check bytea not null,
  root_key_confirmed_at timestamp with time zone,
  setup_code_hash bytea,
  installed_by uuid,
  mac bytea,
  constraint installation_pkey PRIMARY KEY (singleton),
  constraint installation_singleton_check CHECK (singleton)
);
grant insert, select, update (root_key_confirmed_at, setup_code_hash, installed_by, mac) on kin.installation to kin_app;
grant select on kin.installation to kin_keeper;

create table kin.invitations (
  project_id bigint not null,
  id uuid not null,
  token_hash bytea not null,
  address_hash bytea not null,
  address text not null,
  name text not null,
  language text not null,
  role_ids uuid[] not null,
  team_id uuid,
  invited_by uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  mac bytea not null,
  constraint invitations_pkey PRIMARY KEY (project_id, id),
  constraint invitations_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint invitations_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE INDEX invitations_token ON kin.invitations USING btree (project_id, token_hash);
alter table kin.invitations enable row level security;
alter table kin.invitations force row level security;
create policy fence on kin.invitations for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (accepted_at, revoked_at, mac) on kin.invitations to kin_app;

create table kin.limits (
  project_id bigint not null,
  holder_kind text not null,
  holder_id uuid not null,
  name text not null,
  most integer not null,
  constraint limits_pkey PRIMARY KEY (project_id, holder_kind, holder_id, name),
  constraint limits_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['project'::text, 'role'::text]))),
  constraint limits_most_check CHECK ((most >= 0)),
  constraint limits_name_check CHECK ((name = ANY (ARRAY['reveals'::text, 'lookups'::text, 'claims'::text, 'single_deletes'::text, 'single_edits'::text, 'reveals_of_all'::text, 'lookups_of_all'::text]))),
  constraint limits_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.limits enable row level security;
alter table kin.limits force row level security;
create policy fence on kin.limits for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.limits to kin_app;

create table kin.mailbox (
  id uuid not null,
  received_at timestamp with time zone not null default now(),
  sealed bytea not null,
  constraint mailbox_pkey PRIMARY KEY (id)
);
grant delete, insert, select on kin.mailbox to kin_app;

create table kin.member_roles (
  project_id bigint not null,
  member_id uuid not null,
  role_id uuid not null,
  mac bytea not null,
  constraint member_roles_pkey PRIMARY KEY (project_id, member_id, role_id),
  constraint member_roles_project_id_member_id_fkey FOREIGN KEY (project_id, member_id) REFERENCES kin.members(project_id, id),
  constraint member_roles_project_id_role_id_fkey FOREIGN KEY (project_id, role_id) REFERENCES kin.roles(project_id, id)
);
alter table kin.member_roles enable row level security;
alter table kin.member_roles force row level security;
create policy fence on kin.member_roles for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.member_roles to kin_app;

create table kin.members (
  project_id bigint not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  state text not null,
  address_verified boolean not null,
  joined_at timestamp with time zone not null default now(),
  invited_by uuid,
  mac bytea not null,
  constraint members_pkey PRIMARY KEY (project_id, id),
  constraint members_state_check CHECK ((state = ANY (ARRAY['active'::text, 'locked'::text]))),
  constraint members_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id),
  constraint members_project_id_account_id_key UNIQUE (project_id, account_id)
);
alter table kin.members enable row level security;
alter table kin.members force row level security;
create policy fence on kin.members for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (name, state, address_verified, mac) on kin.members to kin_app;

create table kin.migrations (
  version integer not null,
  name text not null,
  checksum text not null,
  landed_at timestamp with time zone not null default now(),
  constraint migrations_pkey PRIMARY KEY (version)
);

create table kin.notices (
  project_id bigint not null,
  id uuid not null,
  event_id uuid not null,
  member_id uuid not null,
  state text not null default 'waiting'::text,
  link text,
  attempts integer not null default 0,
  problem text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  mac bytea not null,
  constraint notices_pkey PRIMARY KEY (project_id, id),
  constraint notices_link_check CHECK ((link = ANY (ARRAY['public'::text, 'local'::text]))),
  constraint notices_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dropped'::text, 'failed'::text]))),
  constraint notices_project_id_event_id_member_id_key UNIQUE (project_id, event_id, member_id)
);
alter table kin.notices enable row level security;
alter table kin.notices force row level security;
create policy fence on kin.notices for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (state, link, attempts, problem, sent_at) on kin.notices to kin_app;

create table kin.ownership_offers (
  project_id bigint not null,
  id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  role_ids uuid[] not null,
  offered_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  mac bytea not null,
  constraint ownership_offers_pkey PRIMARY KEY (project_id),
  constraint ownership_offers_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.ownership_offers enable row level security;
alter table kin.ownership_offers force row level security;
create policy fence on kin.ownership_offers for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select on kin.ownership_offers to kin_app;

create table kin.period_keys (
  project_id bigint not null,
  purpose text not null,
  period text not null,
  epoch integer not null,
  wrapped text not null,
  constraint period_keys_pkey PRIMARY KEY (project_id, purpose, period),
  constraint period_keys_purpose_check CHECK ((purpose = ANY (ARRAY['payload'::text, 'typed'::text])))
);
alter table kin.period_keys enable row level security;
alter table kin.period_keys force row level security;
create policy fence on kin.period_keys for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.period_keys to kin_app;
grant delete, select on kin.period_keys to kin_keeper;

create table kin.project_keys (
  project_id bigint not null,
  purpose text not null,
  epoch integer not null,
  wrapped text not null,
  created_at timestamp with time zone not null default now(),
  constraint project_keys_pkey PRIMARY KEY (project_id, purpose, epoch),
  constraint project_keys_purpose_check CHECK ((purpose = ANY (ARRAY['seal'::text, 'index'::text])))
);
alter table kin.project_keys enable row level security;
alter table kin.project_keys force row level security;
create policy fence on kin.project_keys for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.project_keys to kin_app;

create table kin.projects (
  project_id bigint not null,
  name text not null,
  owner_member uuid not null,
  language text not null,
  country text not null default 'VN'::text,
  time_zone text not null default 'Asia/Ho_Chi_Minh'::text,
  created_at timestamp with time zone not null default now(),
  policy_version bigint not null default 1,
  mac bytea not null,
  rights_mac bytea not null,
  constraint projects_pkey PRIMARY KEY (project_id),
  constraint projects_language_check CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])))
);
alter table kin.projects enable row level security;
alter table kin.projects force row level security;
create policy fence on kin.projects for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (name, owner_member, language, policy_version, mac, rights_mac) on kin.projects to kin_app;
grant select on kin.projects to kin_keeper;

create table kin.quota_uses (
  project_id bigint not null,
  name text not null,
  day date not null,
  member_id uuid not null,
  used integer not null,
  constraint quota_uses_pkey PRIMARY KEY (project_id, name, day, member_id),
  constraint quota_uses_name_check CHECK ((name = ANY (ARRAY['reveals'::text, 'lookups'::text, 'claims'::text]))),
  constraint quota_uses_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.quota_uses enable row level security;
alter table kin.quota_uses force row level security;
create policy fence on kin.quota_uses for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update (used) on kin.quota_uses to kin_app;
grant delete, select on kin.quota_uses to kin_keeper;

create table kin.record_changes (
  project_id bigint not null,
  table_id integer not null,
  record_id uuid not null,
  version integer not null,
  event_id uuid not null,
  batch_id uuid,
  at timestamp with time zone not null default now(),
  actor_kind text not null,
  actor_id uuid,
  act text not null,
  through text not null,
  field_ids integer[] not null,
  sealed text not null,
  constraint record_changes_pkey PRIMARY KEY (project_id, table_id, record_id, version),
  constraint record_changes_act_check CHECK ((act = ANY (ARRAY['created'::text, 'edited'::text, 'deleted'::text, 'restored'::text, 'assigned'::text]))),
  constraint record_changes_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['member'::text, 'key'::text, 'system'::text]))),
  constraint record_changes_through_check CHECK ((through = ANY (ARRAY['web'::text, 'import'::text, 'api'::text])))
);
CREATE INDEX record_changes_batch ON kin.record_changes USING btree (project_id, batch_id, record_id) WHERE (batch_id IS NOT NULL);
alter table kin.record_changes enable row level security;
alter table kin.record_changes force row level security;
create policy fence on kin.record_changes for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select on kin.record_changes to kin_app;

create table kin.record_keys (
  project_id bigint not null,
  table_id integer not null,
  record_id uuid not null,
  epoch integer not null,
  wrapped text not null,
  constraint record_keys_pkey PRIMARY KEY (project_id, table_id, record_id)
);
alter table kin.record_keys enable row level security;
alter table kin.record_keys force row level security;
create policy fence on kin.record_keys for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (epoch, wrapped) on kin.record_keys to kin_app;

create table kin.record_tokens (
  project_id bigint not null,
  table_id integer not null,
  field_id integer not null,
  purpose text not null,
  token bigint not null,
  record_id uuid not null,
  key_version smallint not null,
  normalisation_version smallint not null,
  constraint record_tokens_pkey PRIMARY KEY (project_id, table_id, field_id, purpose, token, record_id),
  constraint record_tokens_purpose_check CHECK ((purpose = ANY (ARRAY['exact'::text, 'last4'::text])))
);
CREATE INDEX record_tokens_record ON kin.record_tokens USING btree (project_id, table_id, record_id);
alter table kin.record_tokens enable row level security;
alter table kin.record_tokens force row level security;
create policy fence on kin.record_tokens for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.record_tokens to kin_app;

create table kin.record_words (
  project_id bigint not null,
  table_id integer not null,
  sample boolean not null,
  word text collate "C" not null,
  record_id uuid not null,
  constraint record_words_pkey PRIMARY KEY (project_id, table_id, sample, word, record_id)
);
alter table kin.record_words enable row level security;
alter table kin.record_words force row level security;
create policy fence on kin.record_words for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select on kin.record_words to kin_app;

create table kin.records (
  project_id bigint not null,
  table_id integer not null,
  id uuid not null,
  assignee_id uuid,
  team_id uuid,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  version integer not null default 1,
  data jsonb not null,
  sealed jsonb not null default '{}'::jsonb,
  s1 text collate "C",
  s2 text collate "C",
  s3 text collate "C",
  s4 text collate "C",
  s5 text collate "C",
  s6 text collate "C",
  s7 text collate "C",
  s8 text collate "C",
  n1 double precision,
  n2 double precision,
  n3 double precision,
  n4 double precision,
  n5 double precision,
  n6 double precision,
  t1 timestamp with time zone,
  t2 timestamp with time zone,
  t3 timestamp with time zone,
  t4 timestamp with time zone,
  search_text text,
  constraint records_pkey PRIMARY KEY (project_id, table_id, id)
) with (fillfactor=85);
CREATE INDEX records_assignee ON kin.records USING btree (project_id, table_id, assignee_id, id);
CREATE INDEX records_n1 ON kin.records USING btree (project_id, table_id, n1, id) WHERE (n1 IS NOT NULL);
CREATE INDEX records_n2 ON kin.records USING btree (project_id, table_id, n2, id) WHERE (n2 IS NOT NULL);
CREATE INDEX records_n3 ON kin.records USING btree (project_id, table_id, n3, id) WHERE (n3 IS NOT NULL);
CREATE INDEX records_n4 ON kin.records USING btree (project_id, table_id, n4, id) WHERE (n4 IS NOT NULL);
CREATE INDEX records_n5 ON kin.records USING btree (project_id, table_id, n5, id) WHERE (n5 IS NOT NULL);
CREATE INDEX records_n6 ON kin.records USING btree (project_id, table_id, n6, id) WHERE (n6 IS NOT NULL);
CREATE INDEX records_s1 ON kin.records USING btree (project_id, table_id, s1, id) WHERE (s1 IS NOT NULL);
CREATE INDEX records_s2 ON kin.records USING btree (project_id, table_id, s2, id) WHERE (s2 IS NOT NULL);
CREATE INDEX records_s3 ON kin.records USING btree (project_id, table_id, s3, id) WHERE (s3 IS NOT NULL);
CREATE INDEX records_s4 ON kin.records USING btree (project_id, table_id, s4, id) WHERE (s4 IS NOT NULL);
CREATE INDEX records_s5 ON kin.records USING btree (project_id, table_id, s5, id) WHERE (s5 IS NOT NULL);
CREATE INDEX records_s6 ON kin.records USING btree (project_id, table_id, s6, id) WHERE (s6 IS NOT NULL);
CREATE INDEX records_s7 ON kin.records USING btree (project_id, table_id, s7, id) WHERE (s7 IS NOT NULL);
CREATE INDEX records_s8 ON kin.records USING btree (project_id, table_id, s8, id) WHERE (s8 IS NOT NULL);
CREATE INDEX records_t1 ON kin.records USING btree (project_id, table_id, t1, id) WHERE (t1 IS NOT NULL);
CREATE INDEX records_t2 ON kin.records USING btree (project_id, table_id, t2, id) WHERE (t2 IS NOT NULL);
CREATE INDEX records_t3 ON kin.records USING btree (project_id, table_id, t3, id) WHERE (t3 IS NOT NULL);
CREATE INDEX records_t4 ON kin.records USING btree (project_id, table_id, t4, id) WHERE (t4 IS NOT NULL);
CREATE INDEX records_team ON kin.records USING btree (project_id, table_id, team_id, id);
alter table kin.records enable row level security;
alter table kin.records force row level security;
create policy fence on kin.records for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.records to kin_app;

create table kin.roles (
  project_id bigint not null,
  id uuid not null,
  key text not null,
  name jsonb not null,
  "position" integer not null,
  constraint roles_pkey PRIMARY KEY (project_id, id),
  constraint roles_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.roles enable row level security;
alter table kin.roles force row level security;
create policy fence on kin.roles for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (name, "position") on kin.roles to kin_app;

create table kin.saved_views (
  project_id bigint not null,
  id uuid not null,
  table_id integer not null,
  member_id uuid not null,
  reach text not null,
  columns jsonb,
  sort jsonb,
  sealed text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint saved_views_pkey PRIMARY KEY (project_id, id),
  constraint saved_views_reach_check CHECK ((reach = ANY (ARRAY['own'::text, 'private'::text, 'shared'::text, 'link'::text]))),
  constraint saved_views_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
CREATE UNIQUE INDEX saved_views_own ON kin.saved_views USING btree (project_id, table_id, member_id) WHERE (reach = 'own'::text);
CREATE INDEX saved_views_table ON kin.saved_views USING btree (project_id, table_id, member_id);
alter table kin.saved_views enable row level security;
alter table kin.saved_views force row level security;
create policy fence on kin.saved_views for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (reach, columns, sort, sealed, version, updated_at) on kin.saved_views to kin_app;

create table kin.sessions (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  seen_from text not null,
  mac bytea not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES kin.accounts(id),
  constraint sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX sessions_account ON kin.sessions USING btree (account_id, created_at);
grant delete, insert, select, update (last_seen_at, seen_from) on kin.sessions to kin_app;
grant delete, select on kin.sessions to kin_keeper;

create table kin.single_edits (
  project_id bigint not null,
  member_id uuid not null,
  record_id uuid not null,
  at timestamp with time zone not null,
  constraint single_edits_pkey PRIMARY KEY (project_id, member_id, record_id),
  constraint single_edits_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.single_edits enable row level security;
alter table kin.single_edits force row level security;
create policy fence on kin.single_edits for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (at) on kin.single_edits to kin_app;

create table kin.tables (
  project_id bigint not null,
  id integer not null,
  key text not null,
  name jsonb not null,
  "position" integer not null,
  next_field integer not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  search_settled boolean not null default true,
  constraint tables_pkey PRIMARY KEY (project_id, id),
  constraint tables_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id)
);
alter table kin.tables enable row level security;
alter table kin.tables force row level security;
create policy fence on kin.tables for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant insert, select, update on kin.tables to kin_app;

create table kin.team_members (
  project_id bigint not null,
  team_id uuid not null,
  member_id uuid not null,
  leader boolean not null,
  main boolean not null,
  mac bytea not null,
  constraint team_members_pkey PRIMARY KEY (project_id, team_id, member_id),
  constraint team_members_project_id_member_id_fkey FOREIGN KEY (project_id, member_id) REFERENCES kin.members(project_id, id),
  constraint team_members_project_id_team_id_fkey FOREIGN KEY (project_id, team_id) REFERENCES kin.teams(project_id, id)
);
CREATE INDEX team_members_member ON kin.team_members USING btree (project_id, member_id);
alter table kin.team_members enable row level security;
alter table kin.team_members force row level security;
create policy fence on kin.team_members for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update on kin.team_members to kin_app;

create table kin.teams (
  project_id bigint not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  created_at timestamp with time zone not null default now(),
  mac bytea not null,
  constraint teams_pkey PRIMARY KEY (project_id, id),
  constraint teams_project_id_fkey FOREIGN KEY (project_id) REFERENCES kin.projects(project_id),
  constraint teams_project_id_parent_id_fkey FOREIGN KEY (project_id, parent_id) REFERENCES kin.teams(project_id, id)
);
alter table kin.teams enable row level security;
alter table kin.teams force row level security;
create policy fence on kin.teams for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (name, parent_id, mac) on kin.teams to kin_app;

create table kin.trash (
  project_id bigint not null,
  table_id integer not null,
  id uuid not null,
  batch_id uuid not null,
  deleted_at timestamp with time zone not null default now(),
  assignee_id uuid,
  team_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer not null,
  data jsonb not null,
  sealed jsonb not null,
  tokens jsonb not null,
  constraint trash_pkey PRIMARY KEY (project_id, table_id, id)
);
CREATE INDEX trash_batch ON kin.trash USING btree (project_id, batch_id, id);
CREATE INDEX trash_team ON kin.trash USING btree (project_id, team_id) WHERE (team_id IS NOT NULL);
alter table kin.trash enable row level security;
alter table kin.trash force row level security;
create policy fence on kin.trash for all to public using ((project_id = (NULLIF(current_setting('app.project'::text, true), ''::text))::bigint));
grant delete, insert, select, update (version, data, sealed, tokens) on kin.trash to kin_app;

CREATE OR REPLACE FUNCTION kin.ensure_event_partitions(ahead integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'kin', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  start timestamptz;
  parent text;
begin
  if ahead not between 0 and 12 then
    raise exception 'months ahead must be 0 to 12';
  end if;
  for month in 0..ahead loop
    start := date_trunc('month', now(), 'UTC') + make_interval(months => month);
    foreach parent in array array['events', 'event_payloads'] loop
      if to_regclass(format('kin.%s_%s', parent, to_char(start at time zone 'UTC', 'YYYYMM'))) is null then
        execute format('create table %s_%s partition of %s for values from (%L) to (%L)',
          parent, to_char(start at time zone 'UTC', 'YYYYMM'), parent,
          uuid_floor(start), uuid_floor(start + interval '1 month'));
      end if;
    end loop;
  end loop;
end $function$;
grant execute on function kin.ensure_event_partitions(integer) to kin_app;
grant execute on function kin.ensure_event_partitions(integer) to kin_keeper;

CREATE OR REPLACE FUNCTION kin.fold_vietnamese(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN TRIM(BOTH ' '::text FROM regexp_replace(translate(lower((regexp_replace(NORMALIZE($1, NFD), '[̀-ͯ]'::text, ''::text, 'g'::text) COLLATE pg_c_utf8)), 'đς'::text, 'dσ'::text), '[	-    -     　﻿]+'::text, ' '::text, 'g'::text));
grant execute on function kin.fold_vietnamese(text) to public;

CREATE OR REPLACE FUNCTION kin.uuid_floor(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE STRICT
RETURN ((lpad(to_hex(((EXTRACT(epoch FROM at) * (1000)::numeric))::bigint), 12, '0'::text) || '70008000000000000000'::text))::uuid;
grant execute on function kin.uuid_floor(timestamp with time zone) to public;

CREATE OR REPLACE FUNCTION kin.word_candidates(of_project bigint, of_table integer, beginnings text[], wanted integer, by_id boolean)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
declare
  endings text[] := array(select b || U&'\+10FFFF' from unnest(beginnings) b);
  -- one that 2,000 records hold is seldom in more than 16 of the sample
  few_sampled constant int := 16;
  few constant int := 4096;
  most constant int := 20000;
  -- of the sample's records: how many there are, how many hold each word, which hold all
  known float8;
  counts int[] := '{}';
  shared uuid[];
  -- how many hold all, of all records, rather too few than too many: a list that is read in vain costs most
  holding float8;
  rarest float8;
  -- in microseconds: a row of a list takes 0.5 to 1.2, an entry of the index 0.15, an id on
  -- its way out and in again 1, a record that is looked up 2
  walk float8;
  single float8;
  meeting float8;
  holders uuid[];
  found uuid[];
begin
  for place in 1 .. cardinality(beginnings) loop
    holders := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and w.sample
         and w.word >= beginnings[place] and w.word < endings[place]);
    counts := counts || cardinality(holders);
    if place > 1 then
      holders := array(select id from unnest(holders) id where (id in (select unnest(shared))) is true);
    end if;
    shared := holders;
  end loop;

  -- Words of few records need no thought: those that are in the lists of all of them.
  for place in 1 .. cardinality(beginnings) loop
    continue when counts[place] > few_sampled;
    holders := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[place] and w.word < endings[place]
       limit few + 1);
    continue when cardinality(holders) > few;
    if found is not null then
      holders := array(select id from unnest(holders) id where (id in (select unnest(found))) is true);
    end if;
    found := holders;
    exit when cardinality(found) <= 64;
  end loop;
  if found is not null then return found; end if;

  select count(*) into known from record_words w
   where w.project_id = of_project and w.table_id = of_table and w.sample and w.word = '';
  holding := greatest(cardinality(shared) - sqrt(cardinality(shared)) / 2, 0.5) * 256;
  -- rarest first
  select array_agg(b order by c), array_agg(e order by c), min(c) * 256, sum(c) * 256 * 0.15
    into beginnings, endings, rarest, meeting
    from unnest(beginnings, endings, counts) t (b, e, c);
  walk := least(wanted / holding, 1) * known * 256 * case when by_id then 0.5 else 1.2 end;
  single := rarest * (1.15 + 2.0 * case when by_id then least(wanted / holding, 1) else 1 end);
  meeting := meeting + holding + 2.0 * case when by_id then least(wanted, holding) else holding end;
  if walk <= least(single, meeting) then return null; end if;
  if single <= meeting or cardinality(beginnings) = 1 then
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[1] and w.word < endings[1]);
  else
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[2] and w.word < endings[2]
         and (w.record_id in (
           select v.record_id from record_words v
            where v.project_id = of_project and v.table_id = of_table and not v.sample
              and v.word >= beginnings[1] and v.word < endings[1])) is true);
    for place in 3 .. cardinality(beginnings) loop
      found := array(
        select w.record_id from record_words w
         where w.project_id = of_project and w.table_id = of_table and not w.sample
           and w.word >= beginnings[place] and w.word < endings[place]
           and (w.record_id in (select unnest(found))) is true);
    end loop;
  end if;
  return case when cardinality(found) <= most then found end;
end $function$;
grant execute on function kin.word_candidates(bigint,integer,text[],integer,boolean) to public;

CREATE OR REPLACE FUNCTION kin.word_text(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (' '::text || translate($1, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~«·»×–—‘’“”„•…‹›₫€№'::text, repeat(' '::text, 50)));
grant execute on function kin.word_text(text) to public;

CREATE OR REPLACE FUNCTION kin.words_of(of_record uuid, of_text text)
 RETURNS TABLE(sample boolean, word text)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT s.sample,
     "left"(w.word, 64) AS "left"
    FROM ( VALUES (false), (true)) s(sample),
     unnest(string_to_array(kin.word_text(words_of.of_text), ' '::text)) w(word)
   WHERE
         CASE
             WHEN s.sample THEN (get_byte(uuid_send(words_of.of_record), 15) = 0)
             ELSE (w.word <> ''::text)
         END;
END;
grant execute on function kin.words_of(uuid,text) to public;

grant usage on schema kin to kin_app;
grant usage on schema kin to kin_keeper;
