/**
 * Guarantee: a project of before gets its next field ids right, though the migrator sees no row through the fence, and
 * its rights hold as they did; the index of words is filled in by a task where there are records, and only there.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { atEnd } from './harness/at-end.ts';
import { freshDatabase } from './harness/database.ts';

const all = fileURLToPath(new URL('../db/migrations/', import.meta.url));

test('next_field is past every field that there ever was', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'kin-before-'));
  atEnd(() => rmSync(directory, { recursive: true }));
  const before = join(directory, 'before');
  mkdirSync(before);
  const files = readdirSync(all).filter((name) => name < '0009');
  expect(files).toHaveLength(8);
  for (const name of files) copyFileSync(join(all, name), join(before, name));
  const { urls, superuserUrl } = await freshDatabase({ empty: true });
  await migrate(urls.migrate, before);
  const client = new Client({ connectionString: superuserUrl, options: '-c search_path=kin,public' });
  await client.connect();
  atEnd(() => client.end());
  await client.query(`insert into projects (project_id, name, owner_member, language, mac, rights_mac)
    select n, 'P', gen_random_uuid(), 'vi', '', '' from generate_series(7, 8) n`);
  await client.query(`insert into tables (project_id, id, key, name, position)
    values (7, 1, 'a', '{}', 1), (7, 2, 'b', '{}', 2), (8, 1, 'c', '{}', 1)`);
  await client.query(`insert into fields (project_id, table_id, id, key, kind, name, position, slot)
    values (7, 1, 1, 'a', 'text', '{}', 1, 's1'), (7, 1, 12, 'b', 'text', '{}', 2, 's2'),
      (8, 1, 3, 'c', 'text', '{}', 1, 's1')`);
  await client.query(`insert into records (project_id, table_id, id, data, search_text)
    values (7, 1, gen_random_uuid(), '{}', 'sen hoa')`);

  await migrate(urls.migrate, all);
  const { rows } = await client.query(
    'select project_id, id, next_field, deleted_at, search_settled from tables order by 1, 2',
  );
  expect(rows).toEqual([
    { project_id: '7', id: 1, next_field: 13, deleted_at: null, search_settled: false },
    { project_id: '7', id: 2, next_field: 1, deleted_at: null, search_settled: true },
    { project_id: '8', id: 1, next_field: 4, deleted_at: null, search_settled: true },
  ]);
  const { rows: fields } = await client.query('select help, section, filling from fields where slot = $1', ['s2']);
  expect(fields).toEqual([{ help: { vi: '', en: '' }, section: null, filling: false }]);
  // Where there are records, their words are to be filled in; nobody has done it yet.
  const { rows: tasks } = await client.query('select project_id, table_id, kind, state, place from field_tasks');
  expect(tasks).toEqual([{ project_id: '7', table_id: 1, kind: 'search', state: 'running', place: null }]);
  // The fence stands as it did.
  const fenced = new Client({ connectionString: urls.migrate });
  await fenced.connect();
  atEnd(() => fenced.end());
  for (const table of ['tables', 'fields', 'records', 'field_tasks'])
    expect((await fenced.query(`select from kin.${table}`)).rowCount).toBe(0);
  // A slot belongs to one field that is there, and to any number that were deleted.
  const twice = `insert into fields (project_id, table_id, id, key, kind, name, position, slot, deleted_at)
    values (7, 1, $1, 'd', 'text', '{}', 3, 's2', $2)`;
  await client.query(twice, [20, new Date()]);
  await client.query(twice, [21, new Date()]);
  await expect(client.query(twice, [22, null])).rejects.toThrow(/fields_slot/);
});
