-- The second fence: without `app.project`, or with another project's, no row exists. The first is that every
-- statement binds project_id itself. Forced for everybody but superusers; the migrator may not read records either.

do $$
declare fenced text;
begin
  for fenced in
    select c.relname from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'kin'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'project_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'account_projects'
  loop
    execute format('alter table %I enable row level security', fenced);
    execute format('alter table %I force row level security', fenced);
    execute format(
      'create policy fence on %I using (project_id = nullif(current_setting(''app.project'', true), '''')::bigint)',
      fenced);
  end loop;
end $$;
