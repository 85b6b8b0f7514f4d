-- What belongs to the installation and to no project: its identity, accounts, sessions, and the directory that
-- says in which projects an account is to be looked for. Nothing here gives a right in a project.

create table installation (
  singleton boolean primary key default true check (singleton),
  id uuid not null,
  created_at timestamptz not null default now(),
  -- HMAC under the root key: a wrong key is noticed before anything is opened or written with it
  root_key_check bytea not null,
  root_key_confirmed_at timestamptz,
  setup_code_hash bytea,
  installed_by uuid,
  -- over who set it up and whether the root key was confirmed: he alone is shown that key
  mac bytea
);

create table accounts (
  id uuid primary key,
  name text not null,
  language text not null check (language in ('vi', 'en')),
  password_verifier text not null,
  created_at timestamptz not null default now(),
  mac bytea not null
);

create table account_addresses (
  account_id uuid not null references accounts (id),
  id uuid not null,
  -- keyed hash of the normalised address: finds it, tells nothing
  address_hash bytea not null unique,
  address text not null,
  verified_at timestamptz,
  mac bytea not null,
  primary key (account_id, id)
);

create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts (id),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- address and browser, sealed
  seen_from text not null,
  mac bytea not null
);
create index sessions_account on sessions (account_id, created_at);

-- Where to look; the membership itself, with its MAC, lies in the project.
create table account_projects (
  account_id uuid not null references accounts (id),
  project_id bigint not null,
  primary key (account_id, project_id)
);

-- Failed tries within a window, by keyed hash of what was tried (address, network).
create table attempts (
  subject bytea not null,
  window_start timestamptz not null,
  tries int not null,
  primary key (subject, window_start)
);

grant usage on schema kin to kin_app, kin_keeper;
grant select, insert on installation to kin_app;
grant update (root_key_confirmed_at, setup_code_hash, installed_by, mac) on installation to kin_app;
grant select, insert on accounts, account_addresses, account_projects to kin_app;
grant update (name, language, password_verifier, mac) on accounts to kin_app;
grant update (verified_at, mac) on account_addresses to kin_app;
grant select, insert, delete on sessions to kin_app;
grant update (last_seen_at, seen_from) on sessions to kin_app;
grant select, insert, update, delete on attempts to kin_app;
grant select on installation to kin_keeper;
grant delete, select on sessions, attempts to kin_keeper;
