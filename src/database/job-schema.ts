import { runMigrations } from 'graphile-worker';
import type { Client } from 'pg';
import { silentLogger } from './job-log.ts';

/**
 * Installs or updates the job queue's own schema and lets the app's login work with it. The lock on
 * `kin.migrations` lets one starter at a time do it.
 * @param client the migrator's connection
 */
export async function installJobSchema(client: Client, url: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query('lock table kin.migrations in share row exclusive mode');
    await runMigrations({ connectionString: url, logger: silentLogger });
    await client.query(grants);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Its tables have row-level security without a policy, which shuts out every login but their owner. */
const grants = `
grant usage on schema graphile_worker to kin_app;
grant select, insert, update, delete on all tables in schema graphile_worker to kin_app;
grant usage, select on all sequences in schema graphile_worker to kin_app;
grant execute on all functions in schema graphile_worker to kin_app;
do $$
declare
  closed regclass;
begin
  for closed in
    select c.oid from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'kin_app')
  loop
    execute format('create policy kin_app on %s to kin_app using (true) with check (true)', closed);
  end loop;
end
$$`;
