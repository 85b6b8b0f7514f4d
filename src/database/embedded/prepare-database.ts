import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Passwords } from './passwords.ts';

const rolesFile = new URL('../../../db/roles.sql', import.meta.url);

/**
 * Makes the database, its logins and their passwords, once per text of db/roles.sql: the database's comment says
 * which text it was prepared with.
 */
export async function prepareDatabase(
  superuserUrl: (database: string) => string,
  name: string,
  passwords: Passwords,
): Promise<void> {
  const roles = readFileSync(rolesFile, 'utf8');
  const mark = `prepared with roles ${createHash('sha256').update(roles).digest('hex').slice(0, 16)}`;
  const isPrepared = await withClient(superuserUrl('postgres'), async (client) => {
    const found = await client.query<{ mark: string | null }>(
      `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1`,
      [name],
    );
    if (found.rows.length === 0) await client.query(`create database ${name}`);
    return found.rows[0]?.mark === mark;
  });
  if (isPrepared) return;
  await withClient(superuserUrl(name), async (client) => {
    await client.query(roles);
    for (const login of ['migrator', 'app', 'keeper'] as const) {
      await client.query(`alter role kin_${login} password '${passwords[login]}'`);
    }
    await client.query(`comment on database ${name} is '${mark}'`);
  });
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
