import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** The shorter of Linux's 107 and macOS's 103 bytes for a socket's path. */
const longestPath = 103;
const socketName = '.s.PGSQL.5432';

/** Where the socket lies: as PostgreSQL is told, and as clients find it. */
export type SocketPlace = { readonly forServer: string; readonly forClients: string };

/**
 * The cluster's own directory (which PostgreSQL works from, so it may say `.`), or, where that path is longer than
 * a socket's may be, a directory of mode 0700 under /tmp that belongs to the server's account.
 * @throws Error, in a sentence for people, where somebody else sits on that place
 */
export function placeSocket(cluster: string, account: Account | undefined): SocketPlace {
  if (Buffer.byteLength(join(cluster, socketName)) <= longestPath) return { forServer: '.', forClients: cluster };
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16);
  const directory = `/tmp/kin-${name}`;
  const owner = account ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  try {
    mkdirSync(directory, { mode: 0o700 });
    chownSync(directory, owner.uid, owner.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(directory);
  if (!found.isDirectory() || found.uid !== owner.uid || (found.mode & 0o077) !== 0) {
    throw new Error(`${directory} belongs to somebody else: remove it, or set KIN_DATA_DIR to a shorter path.`);
  }
  return { forServer: directory, forClients: directory };
}
