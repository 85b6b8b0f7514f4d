/**
 * Guarantee: the schema can be distributed by project as it is. Every primary, unique and foreign key of a project's
 * table leads with project_id, every such table stands behind the fence, and the application can neither change nor
 * remove an event.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'pg';
import { freshDatabase } from './harness/database.ts';

/** Tables of the installation itself: accounts, and the directory of who is to be looked for where. */
const installation = [
  'installation',
  'accounts',
  'account_addresses',
  'sessions',
  'account_projects',
  'attempts',
  'migrations',
  'mailbox',
];

const database = await freshDatabase();
const rows = <Row extends object>(sql: string) =>
  connected(database.urls.migrate, async (client) => (await client.query<Row>(sql)).rows);

/** A client and no pool: a pool's end does not wait for its connections, which dropping the database would then kill. */
async function connected<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

let tables: { name: string; fenced: boolean; forced: boolean }[];
beforeAll(async () => {
  tables = await rows(`
    select c.relname as name, c.relrowsecurity as fenced, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'kin' and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`);
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
         and t.relname <> all (array['${installation.join("','")}'])`);
    expect(wrong).toEqual([]);
  });
});

describe('the fence', () => {
  test('stands around every table of a project, for its owner too', () => {
    const open = tables.filter(({ name, fenced, forced }) => !installation.includes(name) && !(fenced && forced));
    expect(open).toEqual([]);
  });

  test('shows a project to itself alone', async () => {
    const made = `
      insert into kin.projects (project_id, name, owner_member, language, mac, rights_mac)
      values (7, 'Bảy', '00000000-0000-7000-8000-000000000007', 'vi', '', ''),
             (8, 'Tám', '00000000-0000-7000-8000-000000000008', 'vi', '', '')`;
    await connected(database.superuserUrl, (superuser) => superuser.query(made));
    await connected(database.urls.app, async (app) => {
      const seen = async () => (await app.query('select name from kin.projects')).rows;
      expect(await seen()).toEqual([]);
      await app.query("begin; set local app.project = '7'");
      expect(await seen()).toEqual([{ name: 'Bảy' }]);
      await app.query('commit');
      // After the transaction the setting reads as '', not as null: still no project.
      expect(await seen()).toEqual([]);
    });
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
    await expect(connected(database.urls.app, (app) => app.query(sql))).rejects.toMatchObject(refused);
  });

  test.each([['update kin.events set count = 0'], ['delete from kin.events'], ['select * from kin.records']])(
    'the keeper may not: %s',
    async (sql) => {
      await expect(connected(database.urls.keeper, (keeper) => keeper.query(sql))).rejects.toMatchObject(refused);
    },
  );
});
