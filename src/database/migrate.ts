import { Client, DatabaseError } from 'pg';
import { installJobSchema } from './job-schema.ts';
import { readMigrations } from './migration-files.ts';
import type { Migration } from './migration-files.ts';

export type MigrationResult = {
  /** The schema's version now. */
  readonly version: number;
  /** Names of the migrations that this call ran; others may have run at the same time. */
  readonly applied: readonly string[];
};

type Landed = { version: number; name: string; checksum: string };

/** A schema that this program can't bring to its own version: newer, changed, or not prepared. */
export class SchemaRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SchemaRefused';
  }
}

/** What two starters that meet see: a name or a row that the other made first. */
const collisions = new Set(['23505', '42P07', '42710']);
/** A step waits this long for a lock and gives way, so that it never queues the whole product behind itself. */
const lockTimeout = '5s';

/**
 * Brings the schema to this program's version: forward only, each file in a transaction of its own, then the job
 * queue's schema. May be called by many processes at once.
 * @param url the migrator's login
 * @throws SchemaRefused, in a sentence for people
 */
export async function migrate(url: string, directory?: string): Promise<MigrationResult> {
  const known = readMigrations(directory);
  const client = new Client({ connectionString: url, application_name: 'kin migrate' });
  // A lost connection fails the statement under way; this keeps the event from ending the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await makeTable(client);
    const landed = await readLanded(client);
    compare(known, landed);
    const applied: string[] = [];
    for (const migration of known.slice(landed.length)) {
      if (await apply(client, migration)) applied.push(migration.name);
    }
    await installJobSchema(client, url);
    return { version: known.length, applied };
  } finally {
    await client.end();
  }
}

async function makeTable(client: Client): Promise<void> {
  const schema = await client.query(`select from pg_namespace where nspname = 'kin'`);
  if (schema.rowCount === 0) {
    throw new SchemaRefused('The database has no schema kin yet: run db/roles.sql in it once as its superuser.');
  }
  try {
    await client.query(`
      create table if not exists kin.migrations (
        version int primary key,
        name text not null,
        checksum text not null,
        landed_at timestamptz not null default now()
      )`);
  } catch (error) {
    if (!isCollision(error)) throw error;
  }
}

async function readLanded(client: Client): Promise<Landed[]> {
  const { rows } = await client.query<Landed>('select version, name, checksum from kin.migrations order by version');
  return rows;
}

/** @throws SchemaRefused where what has landed is not the beginning of what is known */
function compare(known: readonly Migration[], landed: readonly Landed[]): void {
  const last = landed.at(-1);
  if (last !== undefined && last.version > known.length) {
    throw new SchemaRefused(
      `The database has schema version ${last.version} (${last.name}), and this Kín knows versions up to ` +
        `${known.length} (${known.at(-1)?.name ?? 'none'}). Start the newer Kín, or restore a backup made by this one.`,
    );
  }
  for (const [index, row] of landed.entries()) {
    const file = known[index];
    if (
      file === undefined ||
      file.version !== row.version ||
      file.name !== row.name ||
      file.checksum !== row.checksum
    ) {
      throw new SchemaRefused(
        `Migration ${row.name} ran in this database with another text than this Kín has. ` +
          'A migration never changes once it has run: put its file back and write a new one.',
      );
    }
  }
}

/** @returns false where another process landed it first */
async function apply(client: Client, migration: Migration): Promise<boolean> {
  await client.query('begin');
  try {
    // The row first: a second starter waits here for the first one's commit, then collides and moves on.
    await client.query('insert into kin.migrations (version, name, checksum) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.checksum,
    ]);
  } catch (error) {
    await client.query('rollback');
    if (isCollision(error)) return false;
    throw error;
  }
  try {
    await client.query(`set local lock_timeout = '${lockTimeout}'`);
    await client.query(migration.sql);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function isCollision(error: unknown): boolean {
  return error instanceof DatabaseError && collisions.has(error.code ?? '');
}
