/** Databases for tests: each a clone of the migrated template, dropped when the test file ends. */
import { Client } from 'pg';
import { inject } from 'vitest';
import type { DatabaseUrls } from '#database/embedded/start.ts';
import { newId } from '#database/uuid.ts';
import { atEnd } from './at-end.ts';

export type TestDatabase = {
  readonly name: string;
  readonly urls: DatabaseUrls;
  /** Past every policy and grant: to look at what is stored, or to tamper with it. */
  readonly superuserUrl: string;
};

export type TestDatabaseOptions = {
  /** True for a database with logins and schema kin, and nothing migrated. */
  readonly empty?: boolean;
};

/** A database of one's own, in about 50 ms. Call it in a test file's `beforeAll` or top level. */
export async function freshDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const given = inject('database');
  const name = `test_${newId().replaceAll('-', '')}`;
  await asSuperuser('postgres', async (client) => {
    await client.query(
      `create database ${name} template ${options.empty === true ? 'template0' : 'kin'} strategy file_copy`,
    );
    await client.query(`grant create on database ${name} to kin_migrator`);
  });
  if (options.empty === true) {
    await asSuperuser(name, async (client) => {
      await client.query('create schema kin authorization kin_migrator');
      await client.query('grant usage on schema kin to kin_app, kin_keeper');
    });
  }
  atEnd(() => asSuperuser('postgres', (client) => client.query(`drop database ${name} with (force)`)));
  const urls = { app: on(given.app, name), migrate: on(given.migrate, name), keeper: on(given.keeper, name) };
  return { name, urls, superuserUrl: on(given.superuser, name) };
}

async function asSuperuser(database: string, use: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: on(inject('database').superuser, database) });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function on(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`);
}
