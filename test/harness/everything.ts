/** All bytes that a running Kín with its embedded PostgreSQL has left somewhere. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asSuperuser, dumpEverything } from './superuser.ts';

export interface Everything {
  /** By the table's name with its schema, as COPY writes them. */
  readonly tables: ReadonlyMap<string, Buffer>;
  /** Files by their path, after a checkpoint; `names of files` has their paths. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** @param except a file that is not read */
export async function readEverything(folder: string, dataDir: string, except: string): Promise<Everything> {
  const tables = await asSuperuser(dataDir, async (client) => {
    const dump = await dumpEverything(client);
    await client.query('checkpoint');
    return dump;
  });
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() && path !== except ? readIfThere(path) : null;
    if (bytes !== null) files.set(path, bytes);
  }
  files.set('names of files', Buffer.from([...files.keys()].join('\n')));
  return { tables, files };
}

/** PostgreSQL removes files while we read others. */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
