/** `kin migrate`: brings the schema up to date and ends. For a database of one's own, before a new version serves. */
import type { Config } from '#config.ts';
import { migrate } from '#database/migrate.ts';
import { startDatabase } from './start-database.ts';

export async function migrateOnly(config: Config): Promise<void> {
  const server = await startDatabase(config);
  try {
    const { version, applied } = await migrate(server.urls.migrate);
    const what = applied.length === 0 ? 'nothing to do' : `ran ${applied.join(', ')}`;
    process.stdout.write(`The schema is at version ${version}: ${what}.\n`);
  } finally {
    await server.stop();
  }
}
