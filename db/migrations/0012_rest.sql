-- For programs: requests that may be sent again, and records that are known elsewhere under another name.

-- A request under a key of the client's own is done once. The row is committed with what the request changed, and
-- forgotten after 24 hours.
create table idempotency_keys (
  project_id bigint not null references projects,
  -- keyed hash of actor and key
  key_hash bytea not null,
  -- {request: keyed hash of route and content, answer}, sealed; null while the first request runs, seen by nobody else
  answer text,
  created_at timestamptz not null default now(),
  primary key (project_id, key_hash)
);
create index idempotency_keys_old on idempotency_keys (project_id, created_at);

grant select, insert, delete on idempotency_keys to kin_app;
grant update (answer, created_at) on idempotency_keys to kin_app;

do $$
declare fenced text;
begin
  foreach fenced in array array['idempotency_keys'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;
