-- Keys of programs: whoever made one stands for it. What a key is granted stands among the grants.
create table api_keys (
  project_id bigint not null references projects,
  id uuid not null,
  -- its maker
  member_id uuid not null,
  name text not null,
  -- of the whole key as it was shown once
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  mac bytea not null,
  primary key (project_id, id),
  unique (project_id, token_hash),
  foreign key (project_id, member_id) references members (project_id, id)
);

alter table grants drop constraint grants_holder_kind_check;
alter table grants add constraint grants_holder_kind_check
  check (holder_kind in ('role', 'team', 'member', 'key'));
alter table field_grants drop constraint field_grants_holder_kind_check;
alter table field_grants add constraint field_grants_holder_kind_check
  check (holder_kind in ('role', 'team', 'member', 'key'));

-- when a key was last used is the time of its last event, so that using it writes nothing more
create index events_key on events (project_id, actor_id, id) where actor_kind = 'key';

grant select, insert on api_keys to kin_app;
grant update (revoked_at, revoked_by, mac) on api_keys to kin_app;

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy fence on api_keys using (project_id = nullif(current_setting('app.project', true), '')::bigint);
