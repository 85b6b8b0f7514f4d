-- Tables and fields that a project makes for itself, lists as people keep them, and the events about one record.

-- The owner of a table is fenced, too: what these columns begin with is worked out without the fence.
alter table tables no force row level security;
alter table fields no force row level security;

alter table tables
  -- The next field's id. Never one that was there before: a field that is made again under an old name would wake the
  -- grants of the old one.
  add column next_field int,
  add column deleted_at timestamptz,
  add column deleted_by uuid,
  -- False while search texts of its records may hold values of fields that are searched no more.
  add column search_settled boolean not null default true;
update tables t set next_field = 1 + coalesce(
  (select max(f.id) from fields f where f.project_id = t.project_id and f.table_id = t.id), 0);
alter table tables alter column next_field set not null;

alter table fields
  add column help jsonb not null default '{"vi": "", "en": ""}',
  -- Heading under which it stands on a record's page; null: the first one.
  add column section jsonb,
  -- Of a relation: the table that it leads to.
  add column target_table int,
  add column deleted_at timestamptz,
  add column deleted_by uuid,
  -- Its slot does not hold the keys of all records yet: nothing may be sorted or found by it.
  add column filling boolean not null default false;

-- A deleted field keeps the slot that it had, to get it back with its values where it is still free.
alter table fields drop constraint fields_project_id_table_id_slot_key;
alter table fields drop constraint fields_project_id_table_id_given_slot_key;
create unique index fields_slot on fields (project_id, table_id, slot) where deleted_at is null;
create unique index fields_given_slot on fields (project_id, table_id, given_slot) where deleted_at is null;

alter table tables force row level security;
alter table fields force row level security;

-- Work on every record of a table which is no change of any record: filling a slot, making search texts anew, taking
-- away what a deleted field held.
create table field_tasks (
  project_id bigint not null references projects,
  id uuid not null,
  table_id int not null,
  -- null: the whole table
  field_id int,
  kind text not null check (kind in ('fill', 'search', 'purge')),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  -- the last record that is done, in id order
  place uuid,
  total int not null default 0,
  done int not null default 0,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (project_id, id)
);
create index field_tasks_table on field_tasks (project_id, table_id, id);

-- Bulk edits and hand-overs of many records.
alter table batches drop constraint batches_kind_check;
alter table batches add constraint batches_kind_check
  check (kind in ('import', 'delete', 'restore', 'export', 'edit', 'assign'));
alter table batches
  -- what is to be done to each record, sealed under the key of the starter's period; taken away when the batch ends
  add column asked text;
grant update (asked) on batches to kin_app;

-- A list as somebody keeps it. Name, filter and search are typed and may hold values of customers, so they are sealed,
-- with the maker and the reach, under a key of the installation; they say what is looked for and open nothing: every
-- list is read under its reader's own rights.
create table saved_views (
  project_id bigint not null references projects,
  id uuid not null,
  table_id int not null,
  -- who made it
  member_id uuid not null,
  -- own: how its maker sees the whole table. link: found by its address alone, and dropped after 90 days
  reach text not null check (reach in ('own', 'private', 'shared', 'link')),
  -- [{by, width, pinned}, ...] in order; null: as the table comes
  columns jsonb,
  -- {by, part, direction}
  sort jsonb,
  -- {maker, reach, name, filter, search}
  sealed text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (project_id, id)
);
create index saved_views_table on saved_views (project_id, table_id, member_id);
create unique index saved_views_own on saved_views (project_id, table_id, member_id) where reach = 'own';

-- By which the events about one record are found: a keyed hash of its id, since which record an event is about stands
-- in its sealed payload alone.
alter table events add column subject_token bigint;
create index events_subject on events (project_id, subject_token, id) where subject_token is not null;

grant select, insert, delete on saved_views to kin_app;
grant update (reach, columns, sort, sealed, version, updated_at) on saved_views to kin_app;
grant select, insert on field_tasks to kin_app;
grant update (state, place, total, done, ended_at) on field_tasks to kin_app;
-- values of fields that were deleted go from there, too
grant update (data, sealed, tokens) on trash to kin_app;

do $$
declare fenced text;
begin
  foreach fenced in array array['field_tasks', 'saved_views'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;
