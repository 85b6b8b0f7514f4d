-- The log. A leaf is stored as the exact bytes that were committed to and is never re-serialised; the columns beside
-- it repeat what it says in clear, for reading. What nobody but entitled readers may see lies sealed in the payload.
-- Partitioned by month on the time in the uuidv7 id; rows for months without a partition land in the default one.

create table events (
  project_id bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'key', 'system', 'stranger')),
  actor_id uuid,
  action text not null,
  table_id int,
  count int not null,
  outcome text not null check (outcome in ('done', 'refused')),
  leaf bytea not null,
  primary key (project_id, id)
) partition by range (id);
create table events_default partition of events default;

create table event_payloads (
  project_id bigint not null,
  event_id uuid not null,
  part text not null check (part in ('main', 'typed')),
  -- which key opens it: the record's, or the period's
  table_id int,
  record_id uuid,
  period text,
  salt bytea not null,
  sealed bytea not null,
  primary key (project_id, event_id, part),
  check ((record_id is null) <> (period is null))
) partition by range (event_id);
create table event_payloads_default partition of event_payloads default;
create index event_payloads_record on event_payloads (project_id, record_id, event_id) where record_id is not null;

-- Smallest uuidv7 of an instant: 48 bits of milliseconds, then version, variant and zeros.
create function uuid_floor(at timestamptz) returns uuid
  language sql immutable strict
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

-- Makes the partitions of this month and of `ahead` months after it. Owned by the migrator, callable by the others:
-- they may not create tables.
create function ensure_event_partitions(ahead int) returns void
  language plpgsql security definer set search_path = kin, pg_temp set timezone = 'UTC' as $$
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
end $$;
revoke execute on function ensure_event_partitions(int) from public;
grant execute on function ensure_event_partitions(int) to kin_app, kin_keeper;
select ensure_event_partitions(3);

grant select, insert on events, event_payloads to kin_app;
grant select on events to kin_keeper;
grant select, delete on event_payloads to kin_keeper;
