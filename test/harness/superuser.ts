/** Into the embedded PostgreSQL of a data directory as its superuser, whom Kín itself only makes the database with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Query } from 'pg';

/** While PostgreSQL runs there. */
export async function asSuperuser<Result>(dataDir: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const file = readFileSync(join(dataDir, 'database-passwords.json'), 'utf8');
  const { superuser } = JSON.parse(file) as { superuser: string };
  const socket = encodeURIComponent(join(dataDir, 'postgres'));
  const client = new Client({ connectionString: `postgresql://postgres:${superuser}@${socket}/kin` });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** From now on PostgreSQL's log has every statement with its parameters, and what each error was about. */
export async function logStatements(client: Client): Promise<void> {
  const settings = {
    log_statement: 'all',
    log_min_duration_statement: '0',
    log_parameter_max_length: '-1',
    log_parameter_max_length_on_error: '-1',
    log_min_error_statement: 'error',
    log_error_verbosity: 'verbose',
  };
  for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
  await client.query('select pg_reload_conf()');
}

/**
 * What pg_dump would write and more: every table of every schema by COPY, in one snapshot, the catalogue with its
 * statistics and what every connection ran last included. A TOASTed value comes as it is, though it lies compressed
 * in the files.
 */
export async function dumpEverything(client: Client): Promise<Map<string, Buffer>> {
  await client.query('analyze');
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'm') order by c.oid`,
  );
  const dump = new Map<string, Buffer>();
  for (const { name } of rows) dump.set(name, await copyOut(client, name));
  dump.set('connections', await copyOut(client, '(select * from pg_stat_activity)'));
  await client.query('commit');
  return dump;
}

function copyOut(client: Client, what: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const copy = new Copy(`copy ${what} to stdout`, (error?: Error) => {
      if (error === undefined || error === null) resolve(Buffer.concat(copy.chunks));
      else reject(error);
    });
    client.query(copy);
  });
}

/** The driver hands what COPY sends to whichever query is running; its own drops it. */
class Copy extends Query {
  readonly chunks: Buffer[] = [];

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.chunks.push(chunk);
  }
}
