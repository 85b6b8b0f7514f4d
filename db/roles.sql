-- The three logins of Kín and its schema, for one database. Run once by a superuser, connected to that database;
-- running it again changes nothing. Passwords are set apart from it: alter role kin_app password '...'.
--
--   kin_migrator  owns schema kin and changes it
--   kin_app       serves people: rows only, no DDL
--   kin_keeper    retention: destroys what is past its time
--
-- What kin_app and kin_keeper may do with each table is granted by the migrations.
do $$
declare
  role text;
begin
  foreach role in array array['kin_migrator', 'kin_app', 'kin_keeper'] loop
    begin
      execute format('create role %I login nosuperuser nocreatedb nocreaterole', role);
    exception when duplicate_object or unique_violation then
      null; -- it is there already, or another database of this server was prepared at the same moment
    end;
  end loop;
  foreach role in array array['kin_migrator', 'kin_app', 'kin_keeper'] loop
    execute format('alter role %I set search_path = kin, public', role);
  end loop;
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect, temporary on database %I to kin_app, kin_keeper', current_database());
  execute format('grant connect, temporary, create on database %I to kin_migrator', current_database());
end
$$;

create schema if not exists kin authorization kin_migrator;
grant usage on schema kin to kin_app, kin_keeper;
revoke create on schema public from public;
