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

-- The names under which programs know records. Unique for each source, which is an API key.
create table external_ids (
  project_id bigint not null,
  table_id int not null,
  source_id uuid not null,
  -- keyed hash of source and name
  token bytea not null,
  record_id uuid not null,
  -- the name, under the record's own key
  sealed text not null,
  primary key (project_id, table_id, source_id, token),
  -- whoever destroys the key of a record takes with it what it is called elsewhere
  foreign key (project_id, table_id, record_id) references record_keys (project_id, table_id, record_id)
    on delete cascade
);
create index external_ids_record on external_ids (project_id, table_id, record_id);

-- An upsert of several rows is a batch that ends in the act that begins it.
alter table batches drop constraint batches_kind_check;
alter table batches add constraint batches_kind_check
  check (kind in ('import', 'delete', 'restore', 'export', 'edit', 'assign', 'convert', 'upsert'));

grant select, insert on external_ids to kin_app;
grant update (record_id, sealed) on external_ids to kin_app;
grant select, insert, delete on idempotency_keys to kin_app;
grant update (answer, created_at) on idempotency_keys to kin_app;

do $$
declare fenced text;
begin
  foreach fenced in array array['idempotency_keys', 'external_ids'] loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;
