-- Records: a jsonb body as the record of truth, sealed values beside it, and a few typed slots that metadata maps to
-- the fields which people sort and filter on. Slots cost about 2.5 us each per insert while unused, and no WAL.

create table records (
  project_id bigint not null,
  table_id int not null,
  -- made by the application in time order, so the primary key also serves "newest first"
  id uuid not null,
  assignee_id uuid,
  team_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  -- {field id: value}
  data jsonb not null,
  -- {field id: [ciphertext, ...]}: lists of e-mails and phones, long text, sensitive fields, and the originals of
  -- plain texts in which a phone or an e-mail was typed
  sealed jsonb not null default '{}',
  s1 text collate "C", s2 text collate "C", s3 text collate "C", s4 text collate "C",
  s5 text collate "C", s6 text collate "C", s7 text collate "C", s8 text collate "C",
  n1 float8, n2 float8, n3 float8, n4 float8, n5 float8, n6 float8,
  t1 timestamptz, t2 timestamptz, t3 timestamptz, t4 timestamptz,
  -- folded words of the searchable plain fields: without marks, lower case
  search_text text,
  -- no foreign key to tables: its share lock on one row by every writer of a project costs more than it guards
  primary key (project_id, table_id, id)
) with (fillfactor = 85);

create index records_assignee on records (project_id, table_id, assignee_id, id);
create index records_team on records (project_id, table_id, team_id, id);
do $$
declare slot text;
begin
  foreach slot in array array['s1','s2','s3','s4','s5','s6','s7','s8','n1','n2','n3','n4','n5','n6','t1','t2','t3','t4']
  loop
    execute format(
      'create index records_%1$s on records (project_id, table_id, %1$s, id) where %1$s is not null', slot);
  end loop;
end $$;

-- Destroying the row destroys what was sealed under it: record, history, payloads of its events.
create table record_keys (
  project_id bigint not null,
  table_id int not null,
  record_id uuid not null,
  epoch int not null,
  wrapped text not null,
  primary key (project_id, table_id, record_id)
);

-- Blind index of e-mails and phones. Found rows are always opened and compared: 64 bits are not unique.
create table record_tokens (
  project_id bigint not null,
  table_id int not null,
  field_id int not null,
  purpose text not null check (purpose in ('exact', 'last4')),
  token bigint not null,
  record_id uuid not null,
  key_version smallint not null,
  normalisation_version smallint not null,
  primary key (project_id, table_id, field_id, purpose, token, record_id)
);
create index record_tokens_record on record_tokens (project_id, table_id, record_id);

create table batches (
  project_id bigint not null references projects,
  id uuid not null,
  kind text not null check (kind in ('import')),
  member_id uuid not null,
  table_id int not null,
  state text not null check (state in ('running', 'done', 'failed')),
  started_event uuid not null,
  ended_event uuid,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (project_id, id)
);

-- One row per version of a record; all values are sealed whole under the record's key.
create table record_changes (
  project_id bigint not null,
  table_id int not null,
  record_id uuid not null,
  version int not null,
  event_id uuid not null,
  batch_id uuid,
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('member', 'key', 'system')),
  actor_id uuid,
  act text not null check (act in ('created', 'edited', 'deleted', 'restored')),
  through text not null check (through in ('web', 'import', 'api')),
  field_ids int[] not null,
  sealed text not null,
  primary key (project_id, table_id, record_id, version)
);
create index record_changes_batch on record_changes (project_id, batch_id, record_id) where batch_id is not null;

-- A file on its way in. The file, its headings and the rows that were refused are sealed under the key of the day.
create table imports (
  project_id bigint not null references projects,
  id uuid not null,
  table_id int not null,
  member_id uuid not null,
  session_id uuid not null,
  state text not null check (state in ('uploaded', 'running', 'done', 'failed')),
  encoding text not null,
  delimiter text not null,
  -- day whose key seals this import
  period text not null,
  heading text not null,
  columns jsonb,
  batch_id uuid,
  rows int not null,
  looked int not null default 0,
  created int not null default 0,
  refused int not null default 0,
  uploaded_at timestamptz not null default now(),
  primary key (project_id, id)
);

create table import_chunks (
  project_id bigint not null,
  import_id uuid not null,
  position int not null,
  sealed bytea not null,
  primary key (project_id, import_id, position),
  foreign key (project_id, import_id) references imports (project_id, id) on delete cascade
);

create table import_refused_rows (
  project_id bigint not null,
  import_id uuid not null,
  line int not null,
  sealed text not null,
  primary key (project_id, import_id, line),
  foreign key (project_id, import_id) references imports (project_id, id) on delete cascade
);

grant select, insert, update, delete on records, record_tokens to kin_app;
grant select, insert, delete on record_keys to kin_app;
grant update (epoch, wrapped) on record_keys to kin_app;
grant select, insert on record_changes, batches, imports, import_chunks, import_refused_rows to kin_app;
grant update (state, ended_event, ended_at) on batches to kin_app;
grant update (state, columns, batch_id, looked, created, refused) on imports to kin_app;
grant delete on import_chunks to kin_app;
grant select, delete on imports, import_chunks, import_refused_rows to kin_keeper;
