/** Guarantee: db/schema.sql, which people read, is what the migrations make, to the letter. */
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { atEnd } from '../../test/harness/at-end.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { dumpSchema } from './schema-dump.ts';

let client: Client;
beforeAll(async () => {
  const { urls } = await freshDatabase();
  client = new Client({ connectionString: urls.migrate });
  await client.connect();
  atEnd(() => client.end());
});

test('the committed file is up to date (if not: npm run schema)', async () => {
  expect(await dumpSchema(client)).toBe(readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'));
});

test.each([
  [
    'a column',
    `alter table kin.drift add extra text collate "C" not null default '7'`,
    `  extra text collate "C" not null default '7'::text`,
  ],
  ['a constraint', 'alter table kin.drift add constraint few check (id < 9)', '  constraint few CHECK ((id < 9))'],
  [
    'an index',
    'create index drift_id on kin.drift (id desc)',
    'CREATE INDEX drift_id ON kin.drift USING btree (id DESC);',
  ],
  [
    'a policy',
    'create policy own on kin.drift for select to kin_app using (id = 1); alter table kin.drift enable row level security',
    'alter table kin.drift enable row level security;\ncreate policy own on kin.drift for select to kin_app using ((id = 1));',
  ],
  [
    'a grant',
    'grant update (id), select on kin.drift to kin_app',
    'grant select, update (id) on kin.drift to kin_app;',
  ],
  [
    'a trigger',
    `create function kin.nothing() returns trigger language plpgsql as 'begin return null; end';
     create trigger watch after insert on kin.drift for each row execute function kin.nothing()`,
    'CREATE TRIGGER watch AFTER INSERT ON kin.drift FOR EACH ROW EXECUTE FUNCTION kin.nothing();',
  ],
])('%s shows', async (_, change, shown) => {
  await client.query('begin');
  await client.query('create table kin.drift (id int)');
  const before = await dumpSchema(client);
  await client.query(change);
  const after = await dumpSchema(client);
  await client.query('rollback');
  expect(before).not.toContain(shown);
  expect(after).toContain(shown);
});
