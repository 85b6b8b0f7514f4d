import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { holdDirectory } from './lock.ts';
import { stopOrphan } from './server-process.ts';

/** Everything that a start makes in a data directory; what else lies there is somebody's. */
const made = [
  'postgres',
  'postgres.draft',
  'postgres.draft.password',
  'postgres.log',
  'database-passwords.json',
  'database-passwords.json.draft',
  '.writable',
];

/**
 * Removes the embedded PostgreSQL of a data directory with all its data, and nothing else that lies there.
 * @param address what a start meanwhile is told about this one
 * @throws DirectoryHeld where a Kín runs on it
 */
export async function removeEmbedded(dataDir: string, address: string): Promise<void> {
  const giveBack = holdDirectory(dataDir, address);
  try {
    await stopOrphan(join(dataDir, 'postgres'));
    for (const name of made) rmSync(join(dataDir, name), { recursive: true, force: true });
  } finally {
    giveBack();
  }
}
