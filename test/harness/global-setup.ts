/**
 * One embedded PostgreSQL for the whole run, in a directory of its own under the system's temporary one, with a
 * migrated database that tests clone. Nothing is synced to disk: only here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#database/embedded/start.ts';
import { migrate } from '#database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser, for making and dropping databases; the logins' URLs on the template. */
    database: { superuser: string; app: string; migrate: string; keeper: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kin-test-'));
  const server = await startEmbedded({ dataDir, address: 'the tests', durable: false });
  await migrate(server.urls.migrate);
  project.provide('database', { superuser: server.superuserUrl('postgres'), ...server.urls });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  };
}
