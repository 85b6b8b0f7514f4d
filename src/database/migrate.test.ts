/**
 * Guarantee: the schema moves forward only, each step whole or not at all, however many processes start at once;
 * a database that went another way is refused in words that name both sides.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { atEnd } from '../../test/harness/at-end.ts';
import { freshDatabase } from '../../test/harness/database.ts';
import { SchemaRefused, migrate } from './migrate.ts';

const root = mkdtempSync(join(tmpdir(), 'kin-migrate-'));
afterAll(() => rmSync(root, { recursive: true }));

const steps = {
  '0001_first.sql': 'create table kin.first (id int);',
  '0002_second.sql': 'insert into kin.first values (1); create table kin.second (id int);',
};

let made = 0;
function directoryOf(files: Record<string, string>): string {
  const directory = join(root, String(++made));
  mkdirSync(directory);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(directory, name), sql);
  return directory;
}

let url: string;
let client: Client;
beforeAll(async () => {
  const database = await freshDatabase({ empty: true });
  url = database.urls.migrate;
  client = new Client({ connectionString: url });
  await client.connect();
  atEnd(() => client.end());
});
beforeEach(() => client.query('drop table if exists kin.first, kin.second, kin.third, kin.migrations'));

async function rows(sql: string): Promise<unknown[]> {
  return (await client.query(sql)).rows;
}

test('runs what is missing, in order, once', async () => {
  const both = directoryOf(steps);
  expect(await migrate(url, directoryOf({ '0001_first.sql': steps['0001_first.sql'] }))).toEqual({
    version: 1,
    applied: ['0001_first'],
  });
  expect(await migrate(url, both)).toEqual({ version: 2, applied: ['0002_second'] });
  expect(await migrate(url, both)).toEqual({ version: 2, applied: [] });
  expect(await rows('select count(*)::int as n from kin.first')).toEqual([{ n: 1 }]);
});

test('twenty at once: every step runs exactly once and all of them succeed', async () => {
  const directory = directoryOf(steps);
  const results = await Promise.all(Array.from({ length: 20 }, () => migrate(url, directory)));
  expect(results.map((result) => result.version)).toEqual(Array.from({ length: 20 }, () => 2));
  expect(results.flatMap((result) => result.applied).toSorted()).toEqual(['0001_first', '0002_second']);
  expect(await rows('select count(*)::int as n from kin.first')).toEqual([{ n: 1 }]);
});

test('a failing step leaves nothing of itself and keeps those before it', async () => {
  const bad = { ...steps, '0003_third.sql': 'create table kin.third (id int); select 1/0;' };
  await expect(migrate(url, directoryOf(bad))).rejects.toThrow('Migration 0003_third failed: division by zero');
  expect(await rows('select version from kin.migrations order by version')).toEqual([{ version: 1 }, { version: 2 }]);
  expect(await rows(`select to_regclass('kin.third') as third`)).toEqual([{ third: null }]);
});

describe('refused', () => {
  test('a database of a newer schema, naming both versions', async () => {
    await migrate(url, directoryOf(steps));
    const attempt = migrate(url, directoryOf({ '0001_first.sql': steps['0001_first.sql'] }));
    await expect(attempt).rejects.toThrow(SchemaRefused);
    await expect(attempt).rejects.toThrow(/schema version 2 \(0002_second\).*versions up to 1 \(0001_first\)/);
  });

  test('a landed file whose text has changed', async () => {
    await migrate(url, directoryOf(steps));
    const attempt = migrate(url, directoryOf({ ...steps, '0001_first.sql': 'create table kin.first (id bigint);' }));
    await expect(attempt).rejects.toThrow('Migration 0001_first ran in this database with another text');
  });

  test.each([[['0002_second.sql']], [['0001_first.sql', '0003_third.sql']], [['first.sql']]])(
    'files numbered with a gap or not at all: %j',
    async (names) => {
      const directory = directoryOf(Object.fromEntries(names.map((name) => [name, 'select 1'])));
      await expect(migrate(url, directory)).rejects.toThrow('expected a name that begins with 000');
    },
  );
});
