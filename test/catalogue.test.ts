/**
 * Guarantee: the schema can be distributed by project as it is. Every primary, unique and foreign key of a project's
 * table leads with project_id, every such table stands behind the fence, and the application can neither change nor
 * remove an event.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Pool } from 'pg';
import { freshDatabase } from './harness/database.ts';

/** Tables of the installation itself: accounts, and the directory of who is to be looked for where. */
const installation = ['installation', 'accounts', 'account_addresses', 'sessions', 'account_projects', 'attempts'];

const database = await freshDatabase();
const pool = new Pool({ connectionString: database.migrator, max: 1 });
const rows = async <Row extends object>(sql: string) => (await pool.query<Row>(sql)).rows;

let tables: { name: string; fenced: boolean; forced: boolean }[];
beforeAll(async () => {
  tables = await rows(`
    select c.relname as name, c.relrowsecurity as fenced, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'kin' and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('keys', () => {
  test('the catalogue was seen', () => {
    expect(tables.length).toBeGreaterThan(25);
  });

  test('every key of a project’s table leads with project_id', async () => {
    const keys = await rows<{ name: string; key: string; first: string; target: string | null }>(`
      select t.relname as name, k.conname as key, a.attname as first, r.relname as target
        from pg_constraint k
        join pg_class t on t.oid = k.conrelid
        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'kin'
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
        left join pg_class r on r.oid = k.confrelid
       where k.contype in ('p', 'u', 'f') and not t.relispartition`);
    const wrong = keys.filter(({ name, first }) => !installation.includes(name) && first !== 'project_id');
    expect(wrong).toEqual([]);
    expect(keys.length).toBeGreaterThan(30);
  });

  test('no unique index spans projects', async () => {
    const wrong = await rows(`
      select t.relname as name, i.relname as index
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_class t on t.oid = x.indrelid
        join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'kin'
        join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       where x.indisunique and a.attname <> 'project_id'
         and t.relname <> all (array['${installation.join("','")}', 'migrations'])`);
    expect(wrong).toEqual([]);
  });
});

describe('the fence', () => {
  test('stands around every table of a project, for its owner too', () => {
    const open = tables.filter(({ name, fenced, forced }) => !installation.includes(name) && !(fenced && forced));
    expect(open.map(({ name }) => name)).toEqual(['migrations']);
  });

  test('shows nothing without a project', async () => {
    const app = new Pool({ connectionString: database.app, max: 1 });
    for (const { name } of tables.filter((table) => table.fenced)) {
      const { rows: found } = await app.query(`select count(*)::int as n from kin.${name}`);
      expect([name, found]).toEqual([name, [{ n: 0 }]]);
    }
    await app.end();
  });
});

describe('logins', () => {
  const refused = { code: '42501' };
  test.each([
    ['update kin.events set count = 0'],
    ['delete from kin.events'],
    ['truncate kin.events'],
    ['update kin.event_payloads set period = null'],
    ['delete from kin.event_payloads'],
    ['delete from kin.record_changes'],
    ['update kin.record_changes set version = 0'],
    ['create table kin.mine (id int)'],
    ['alter table kin.records disable row level security'],
  ])('the application may not: %s', async (sql) => {
    const app = new Pool({ connectionString: database.app, max: 1 });
    await expect(app.query(sql)).rejects.toMatchObject(refused);
    await app.end();
  });

  test.each([['update kin.events set count = 0'], ['delete from kin.events'], ['select * from kin.records']])(
    'the keeper may not: %s',
    async (sql) => {
      const keeper = new Pool({ connectionString: database.keeper, max: 1 });
      await expect(keeper.query(sql)).rejects.toMatchObject(refused);
      await keeper.end();
    },
  );
});
