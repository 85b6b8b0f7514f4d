/** Writes db/schema.sql from a database that the migrations made: `npm run schema`. Run it after adding a migration. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '#database/embedded/start.ts';
import { migrate } from '#database/migrate.ts';
import { dumpSchema } from '#database/schema-dump.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'kin-schema-'));
const server = await startEmbedded({ dataDir, address: 'the schema writer', durable: false });
try {
  await migrate(server.urls.migrate);
  const client = new Client({ connectionString: server.urls.migrate });
  await client.connect();
  writeFileSync(new URL('../db/schema.sql', import.meta.url), await dumpSchema(client));
  await client.end();
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true });
}
