-- A project: its keys, people, rights, and the description of its tables.
-- Every key leads with project_id, and nothing is unique across projects. Rows that give a right carry a MAC under a
-- key that the database does not have: a row that was written by hand is not believed.

create table projects (
  project_id bigint primary key,
  name text not null,
  owner_member uuid not null,
  language text not null check (language in ('vi', 'en')),
  country text not null default 'VN',
  time_zone text not null default 'Asia/Ho_Chi_Minh',
  created_at timestamptz not null default now(),
  -- counts every change of a right, a membership or a field; compiled policies are kept by it
  policy_version bigint not null default 1,
  mac bytea not null,
  -- over the version and the MACs of all rows that give or take a right: a row taken out or put back is noticed
  rights_mac bytea not null
);

-- seal: wraps record and period keys, by epoch. index: blind indexes and cursors, never rotated with the epochs.
-- Project 0 is the installation's own log: it has keys and events and no row in projects.
create table project_keys (
  project_id bigint not null,
  purpose text not null check (purpose in ('seal', 'index')),
  epoch int not null,
  wrapped text not null,
  created_at timestamptz not null default now(),
  primary key (project_id, purpose, epoch)
);

-- payload: a month ('2026-11'). typed: a day ('2026-11-24'); what was typed dies with its key after 90 days.
create table period_keys (
  project_id bigint not null,
  purpose text not null check (purpose in ('payload', 'typed')),
  period text not null,
  epoch int not null,
  wrapped text not null,
  primary key (project_id, purpose, period)
);

create table members (
  project_id bigint not null references projects,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  state text not null check (state in ('active', 'locked')),
  address_verified boolean not null,
  joined_at timestamptz not null default now(),
  invited_by uuid,
  mac bytea not null,
  primary key (project_id, id),
  unique (project_id, account_id)
);

create table teams (
  project_id bigint not null references projects,
  id uuid not null,
  name text not null,
  parent_id uuid,
  created_at timestamptz not null default now(),
  mac bytea not null,
  primary key (project_id, id),
  foreign key (project_id, parent_id) references teams (project_id, id)
);

create table team_members (
  project_id bigint not null,
  team_id uuid not null,
  member_id uuid not null,
  leader boolean not null,
  -- the team that a record made by this member belongs to at first
  main boolean not null,
  mac bytea not null,
  primary key (project_id, team_id, member_id),
  foreign key (project_id, team_id) references teams (project_id, id),
  foreign key (project_id, member_id) references members (project_id, id)
);
create index team_members_member on team_members (project_id, member_id);

create table roles (
  project_id bigint not null references projects,
  id uuid not null,
  key text not null,
  name jsonb not null,
  position int not null,
  primary key (project_id, id)
);

create table member_roles (
  project_id bigint not null,
  member_id uuid not null,
  role_id uuid not null,
  mac bytea not null,
  primary key (project_id, member_id, role_id),
  foreign key (project_id, member_id) references members (project_id, id),
  foreign key (project_id, role_id) references roles (project_id, id)
);

create table grants (
  project_id bigint not null references projects,
  id uuid not null,
  holder_kind text not null check (holder_kind in ('role', 'team', 'member')),
  holder_id uuid not null,
  effect text not null check (effect in ('allow', 'deny')),
  granted_right text not null,
  table_id int,
  scope text not null check (scope in ('own', 'team', 'team_tree', 'all')),
  mac bytea not null,
  primary key (project_id, id)
);
create index grants_holder on grants (project_id, holder_id);

create table field_grants (
  project_id bigint not null references projects,
  id uuid not null,
  holder_kind text not null check (holder_kind in ('role', 'team', 'member')),
  holder_id uuid not null,
  effect text not null check (effect in ('allow', 'deny')),
  table_id int,
  field_id int,
  field_group text check (field_group in ('email', 'phone', 'sensitive', 'rest')),
  scope text not null check (scope in ('own', 'team', 'team_tree', 'all')),
  read_level text check (read_level in ('hidden', 'masked', 'open')),
  may_write boolean,
  may_export boolean,
  may_reveal boolean,
  may_lookup boolean,
  mac bytea not null,
  primary key (project_id, id),
  check ((field_id is null) <> (field_group is null))
);
create index field_grants_holder on field_grants (project_id, holder_id);

create table invitations (
  project_id bigint not null references projects,
  id uuid not null,
  token_hash bytea not null,
  address_hash bytea not null,
  address text not null,
  name text not null,
  language text not null check (language in ('vi', 'en')),
  role_ids uuid[] not null,
  team_id uuid,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  mac bytea not null,
  primary key (project_id, id)
);
create index invitations_token on invitations (project_id, token_hash);

create table tables (
  project_id bigint not null references projects,
  id int not null,
  key text not null,
  name jsonb not null,
  position int not null,
  primary key (project_id, id)
);

create table fields (
  project_id bigint not null,
  table_id int not null,
  id int not null,
  key text not null,
  kind text not null,
  name jsonb not null,
  position int not null,
  required boolean not null default false,
  sensitive boolean not null default false,
  searchable boolean not null default false,
  -- index slots of `records` that hold this field's sort keys
  slot text,
  given_slot text,
  options jsonb not null default '[]',
  primary key (project_id, table_id, id),
  unique (project_id, table_id, slot),
  unique (project_id, table_id, given_slot),
  foreign key (project_id, table_id) references tables (project_id, id)
);

grant select, insert on projects, project_keys, period_keys, members, teams, team_members, roles, member_roles, grants,
  field_grants, invitations, tables, fields to kin_app;
grant update (name, owner_member, language, policy_version, mac, rights_mac) on projects to kin_app;
grant update (name, state, address_verified, mac) on members to kin_app;
grant update (name, parent_id, mac) on teams to kin_app;
grant update, delete on team_members, member_roles, grants, field_grants to kin_app;
grant update (name, position) on roles to kin_app;
grant update (accepted_at, revoked_at, mac) on invitations to kin_app;
grant update on tables, fields to kin_app;
grant select on projects to kin_keeper;
grant select, delete on period_keys to kin_keeper;
