-- What a batch does to many records, where deleted records go, files on their way out, and mails about it all.

alter table batches drop constraint batches_kind_check;
alter table batches add constraint batches_kind_check check (kind in ('import', 'delete', 'restore', 'export'));
alter table batches
  -- who started it, and from where, sealed: a run cannot be handed to somebody else by hand
  add column starter text not null default '',
  -- month whose key seals it
  add column starter_period text not null default '',
  -- the batch whose records a restore brings back
  add column of_batch uuid,
  -- how many it set out to do; for an import, rows of the file
  add column total int not null default 0,
  add column done int not null default 0,
  -- gone, changed hands or refused in the meantime
  add column skipped int not null default 0;
create index batches_of on batches (project_id, of_batch) where of_batch is not null;
grant update (total, done, skipped) on batches to kin_app;

-- The frozen list of a running batch: a row leaves it when its record is done or skipped. The key lets a record wait
-- in one batch at a time, so that of two requests with the same records the second finds nothing to do.
create table batch_waiting (
  project_id bigint not null,
  record_id uuid not null,
  batch_id uuid not null,
  primary key (project_id, record_id)
);
create index batch_waiting_batch on batch_waiting (project_id, batch_id, record_id);

-- Deleted records as they were, ciphertexts included; their keys and their history stay where they are. Slots and
-- search text are made anew when a record comes back.
create table trash (
  project_id bigint not null,
  table_id int not null,
  id uuid not null,
  batch_id uuid not null,
  deleted_at timestamptz not null default now(),
  assignee_id uuid,
  team_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  data jsonb not null,
  sealed jsonb not null,
  -- [{field_id, purpose, token, key_version, normalisation_version}, ...]
  tokens jsonb not null,
  primary key (project_id, table_id, id)
);
create index trash_batch on trash (project_id, batch_id, id);

-- A file on its way out, under the id of its batch. Who asked for what, under which rights (search text included), where
-- it is, and its pieces are sealed under the key of the day.
create table exports (
  project_id bigint not null,
  batch_id uuid not null,
  table_id int not null,
  member_id uuid not null,
  -- day whose key seals this export
  period text not null,
  asked text not null,
  -- sort position behind which the next piece begins; null at the start
  position text,
  pieces int not null default 0,
  rows int not null default 0,
  downloads int not null default 0,
  expires_at timestamptz not null,
  destroyed_at timestamptz,
  primary key (project_id, batch_id),
  foreign key (project_id, batch_id) references batches (project_id, id)
);

create table export_pieces (
  project_id bigint not null,
  batch_id uuid not null,
  position int not null,
  -- its lines
  sealed bytea not null,
  -- [[record, version], ...] of its lines
  listed bytea not null,
  primary key (project_id, batch_id, position),
  foreign key (project_id, batch_id) references exports (project_id, batch_id) on delete cascade
);

-- Mails about events, one row a recipient, committed with the event. They are written when they are sent: no text of
-- a mail lies here.
create table notices (
  project_id bigint not null,
  id uuid not null,
  event_id uuid not null,
  member_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'failed')),
  -- how far its link reaches: by PUBLIC_URL, or on the server's own machine alone
  link text check (link in ('public', 'local')),
  attempts int not null default 0,
  -- a code, never a server's answer
  problem text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (project_id, id),
  unique (project_id, event_id, member_id)
);

-- The development mailbox: mails as they came in, sealed under the installation's own key.
create table mailbox (
  id uuid primary key,
  received_at timestamptz not null default now(),
  sealed bytea not null
);

grant select, insert, delete on batch_waiting, trash to kin_app;
grant select, insert on exports, export_pieces, notices to kin_app;
grant update (position, pieces, rows, downloads, expires_at, destroyed_at) on exports to kin_app;
grant delete on export_pieces to kin_app;
grant update (state, link, attempts, problem, sent_at) on notices to kin_app;
grant select, insert, delete on mailbox to kin_app;
grant select, delete on exports, export_pieces to kin_keeper;

do $$
declare fenced text;
begin
  foreach fenced in array array['batch_waiting', 'trash', 'exports', 'export_pieces', 'notices'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;
