import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The system user that PostgreSQL runs as, when that is not our own. */
export type Account = { readonly uid: number; readonly gid: number };

/** `nobody` on Linux, macOS's own `_postgres` there: initdb refuses a number that has no name. */
const unprivileged: Account = process.platform === 'darwin' ? { uid: 216, gid: 216 } : { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root: then it runs as whoever, other than root, owns the data directory already,
 * else as `nobody`.
 * Undefined where we are not root: it runs as we do.
 */
export function serverAccount(directories: readonly string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const directory of directories) {
    if (!existsSync(directory)) continue;
    const { uid, gid } = statSync(directory);
    if (uid !== 0) return { uid, gid };
  }
  return unprivileged;
}

/** Whether the account may walk down to `path` and enter it, by the mode bits of it and its parents. */
export function reaches(account: Account | undefined, path: string): boolean {
  if (account === undefined) return true;
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
