import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data directory. */
export type Holder = {
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** Where it serves, for example `http://127.0.0.1:3210`. */
  readonly address: string;
  /** Tells a living holder from a stranger that was given the same pid later. */
  readonly birth: string;
};

/** The directory belongs to another running Kín. */
export class DirectoryHeld extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `The data directory ${dataDir} is in use by the Kín that runs as process ${holder.pid} ` +
        `since ${holder.since} and serves ${holder.address}. Stop that one first, or set KIN_DATA_DIR to another directory.`,
    );
    this.name = 'DirectoryHeld';
  }
}

/**
 * Takes the data directory for this process; a lock left by a process that is gone is taken over.
 * @returns gives the directory back
 * @throws DirectoryHeld naming the holder
 */
export function holdDirectory(dataDir: string, address: string): () => void {
  const lock = join(dataDir, 'kin.lock');
  const mine: Holder = { pid: process.pid, since: new Date().toISOString(), address, birth: birthOf(process.pid) };
  const text = `${JSON.stringify(mine)}\n`;
  const draft = `${lock}.${process.pid}`;
  // Linked whole from a finished file: nobody ever reads half a lock.
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    while (!tryLink(draft, lock)) {
      const found = readLock(lock);
      if (found === undefined) continue;
      const holder = parse(found);
      if (holder !== undefined && isAlive(holder)) throw new DirectoryHeld(dataDir, holder);
      clearStale(lock, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readLock(lock) === text) rmSync(lock);
  };
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Moves the stale lock away; puts it back if another process had replaced it in between. */
function clearStale(lock: string, expected: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== expected) tryLink(aside, lock);
  rmSync(aside);
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined; // not written by us: a lock is linked whole
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: there is one, of another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const birth = birthOf(holder.pid);
  return birth === '' || birth === holder.birth;
}

/**
 * The kernel's start time of a process (clock ticks since boot) and the boot it counts from; empty where unknown.
 * A zombie is dead: in a container it may stay for good.
 */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return 'dead';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19] ?? ''}`;
  } catch {
    return ''; // no /proc, as on macOS: the pid alone decides
  }
}
