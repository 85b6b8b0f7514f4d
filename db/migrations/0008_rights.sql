-- Changing rights by hand of people: limits that go with roles, what was used of a day's quotas and of single edits, a
-- project on its way to another owner; and what the application may now take away.

-- Most of something that one member may do: of the project, or more (or less) of it by a role. Without a row the default
-- of the program holds. Under the MAC over all rights.
create table limits (
  project_id bigint not null references projects,
  holder_kind text not null check (holder_kind in ('project', 'role')),
  -- the project's own rows: the nil uuid
  holder_id uuid not null,
  name text not null check (name in ('reveals', 'lookups', 'claims', 'single_deletes', 'single_edits',
    'reveals_of_all', 'lookups_of_all')),
  most int not null check (most >= 0),
  primary key (project_id, holder_kind, holder_id, name)
);

-- What was used of a quota on a day of the project's time zone. The nil uuid counts everybody together.
create table quota_uses (
  project_id bigint not null references projects,
  name text not null check (name in ('reveals', 'lookups', 'claims')),
  day date not null,
  member_id uuid not null,
  used int not null,
  primary key (project_id, name, day, member_id)
);

-- The records that a member without the right to edit many has edited lately, each with its last time. What is older than
-- the window goes with his next edit. A table and no index on record_changes: there the same record edited a thousand
-- times would be a thousand rows to count, and the index would be kept for good.
create table single_edits (
  project_id bigint not null references projects,
  member_id uuid not null,
  record_id uuid not null,
  at timestamptz not null,
  primary key (project_id, member_id, record_id)
);

-- The owner has said to whom the project goes; it goes when that member says yes. One at a time.
create table ownership_offers (
  project_id bigint not null references projects,
  id uuid not null,
  from_member uuid not null,
  to_member uuid not null,
  -- what the one who hands over keeps
  role_ids uuid[] not null,
  offered_at timestamptz not null default now(),
  expires_at timestamptz not null,
  mac bytea not null,
  primary key (project_id)
);

-- whether a team still has records is asked before it is removed; in `records` an index on team exists
create index trash_team on trash (project_id, team_id) where team_id is not null;

grant select, insert, update, delete on limits to kin_app;
grant select, insert on quota_uses to kin_app;
grant update (used) on quota_uses to kin_app;
grant select, insert, delete on single_edits to kin_app;
grant update (at) on single_edits to kin_app;
grant select, insert, delete on ownership_offers to kin_app;
grant delete on roles, teams to kin_app;
grant select, delete on quota_uses to kin_keeper;

do $$
declare fenced text;
begin
  foreach fenced in array array['limits', 'quota_uses', 'single_edits', 'ownership_offers'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;

-- A record that was given to another member or team: a version in which no field changed.
alter table record_changes drop constraint record_changes_act_check;
alter table record_changes add constraint record_changes_act_check
  check (act in ('created', 'edited', 'deleted', 'restored', 'assigned'));
