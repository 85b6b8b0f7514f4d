import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { reaches } from './account.ts';
import type { Account } from './account.ts';
import { diskFull, tellsOfFullDisk } from './disk-full.ts';

/** Everything that is needed to run a program of PostgreSQL on one cluster. */
export type Cluster = {
  /** The cluster's directory. */
  readonly directory: string;
  /** Holds `bin/postgres`. */
  readonly binaries: string;
  readonly account: Account | undefined;
};

/**
 * How PostgreSQL is to be told of its directory. A server account that can't walk there (a data directory under a
 * home of mode 0700) is set down inside it: the working directory is changed while still root, and Linux's
 * `/proc/self/cwd` leads every later process of the server to the same place without passing the parents.
 * @throws Error, in a sentence for people, where that way does not exist
 */
export function directoryForServer(directory: string, account: Account | undefined): string {
  if (reaches(account, directory)) return directory;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new Error(
    `PostgreSQL runs as an unprivileged user when Kín is started by root, and that user can't enter ${directory}. ` +
      'Set KIN_DATA_DIR to a directory whose parents everybody may enter.',
  );
}

/** Spawn options that put a program into the cluster under the server's account, with nothing of our environment. */
export function insideCluster({ directory, account }: Cluster) {
  return { cwd: directory, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...account };
}

/**
 * Makes a new cluster: data checksums, UTF-8, the builtin C.UTF-8 locale, passwords by SCRAM. It is built aside and
 * renamed when whole, so that a start cut short leaves nothing that looks like one.
 * @param durable false only in tests: skips the syncing of files
 */
export function makeCluster(cluster: Cluster, superuserPassword: string, durable: boolean): void {
  const draft = { ...cluster, directory: `${cluster.directory}.draft` };
  rmSync(draft.directory, { recursive: true, force: true });
  mkdirSync(draft.directory, { mode: 0o700 });
  const passwordFile = `${draft.directory}.password`;
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (cluster.account !== undefined) {
    chownSync(draft.directory, cluster.account.uid, cluster.account.gid);
    chownSync(passwordFile, cluster.account.uid, cluster.account.gid);
  }
  try {
    runInitdb(draft, passwordFile, durable);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  appendFileSync(
    join(draft.directory, 'postgresql.conf'),
    "\n# Kín's settings for this machine. What follows this line is yours.\ninclude 'kin.conf'\n",
  );
  renameSync(draft.directory, cluster.directory);
}

export function clusterExists(directory: string): boolean {
  return existsSync(join(directory, 'PG_VERSION'));
}

function runInitdb(draft: Cluster, passwordFile: string, durable: boolean): void {
  // Handed over as an open file: the account need not be able to walk to it.
  const password = openSync(passwordFile, 'r');
  try {
    const result = spawnSync(
      join(draft.binaries, 'bin/initdb'),
      [
        ['--pgdata', directoryForServer(draft.directory, draft.account), '--username', 'postgres'],
        ['--pwfile', '/dev/stdin', '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--data-checksums'],
        ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions'],
        durable ? [] : ['--no-sync'],
      ].flat(),
      { ...insideCluster(draft), stdio: [password, 'pipe', 'pipe'], encoding: 'utf8' },
    );
    if (result.error !== undefined) throw result.error;
    if (result.status !== 0) throw initdbFailed(draft.directory, result.stderr);
  } finally {
    closeSync(password);
  }
}

function initdbFailed(directory: string, output: string): Error {
  if (tellsOfFullDisk(output)) return diskFull(directory);
  return new Error(`PostgreSQL could not make its files in ${directory}: ${output.trim()}`);
}
