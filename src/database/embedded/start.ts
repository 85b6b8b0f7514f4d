import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { clusterExists, directoryForServer, makeCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { diskFull, tellsOfFullDisk } from './disk-full.ts';
import { holdDirectory } from './lock.ts';
import { readOrMakePasswords } from './passwords.ts';
import type { Passwords } from './passwords.ts';
import { prepareDatabase } from './prepare-database.ts';
import { spawnServer, stopOrphan } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { hostBasedAccess, serverSettings } from './settings.ts';
import { placeSocket } from './socket.ts';

/** Connection URLs of the three logins. */
export type DatabaseUrls = { readonly app: string; readonly migrate: string; readonly keeper: string };

export type EmbeddedServer = {
  readonly urls: DatabaseUrls;
  /** URL of PostgreSQL's superuser on one of its databases: for making and dropping databases. */
  superuserUrl(database: string): string;
  /** URLs of the three logins on another database of the server. */
  urlsOf(database: string): DatabaseUrls;
  /** Resolves when PostgreSQL ends, asked or not: what needs it had better end, too. */
  readonly exited: Promise<void>;
  /** Stops PostgreSQL cleanly and gives the directory back. Close the pools first. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Made where missing; its parent must exist or be makeable. */
  readonly dataDir: string;
  /** What a second start is told about this one. */
  readonly address: string;
  /** False only in tests: nothing is synced to disk. */
  readonly durable?: boolean;
};

const databaseName = 'kin';
/** Beyond this the log is cut off at the next start. */
const largestLog = 10 * 1024 * 1024;

/**
 * Starts the embedded PostgreSQL 18 of a data directory, making its cluster, logins and database at the first start.
 * @throws DirectoryHeld where another Kín runs on it; Error, in a sentence for people, for all else
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  openDataDirectory(dataDir);
  const giveBack = holdDirectory(dataDir, options.address);
  try {
    return await startHeld(dataDir, options.durable ?? true, giveBack);
  } catch (error) {
    giveBack();
    throw tellsOfFullDisk(error) ? diskFull(dataDir, error) : error;
  }
}

async function startHeld(dataDir: string, durable: boolean, giveBack: () => void): Promise<EmbeddedServer> {
  const directory = join(dataDir, 'postgres');
  const account = serverAccount([directory, dataDir]);
  const cluster: Cluster = { directory, account, binaries: findBinaries(account) };
  const passwords = readOrMakePasswords(dataDir, clusterExists(directory));
  await stopOrphan(directory);
  if (!clusterExists(directory)) makeCluster(cluster, passwords.superuser, durable);
  const socket = placeSocket(directory, account);
  configure(cluster, socket.forServer, durable);
  const log = join(dataDir, 'postgres.log');
  if (existsSync(log) && statSync(log).size > largestLog) truncateSync(log);
  const urlOf = (login: string, password: string, database: string) =>
    `postgresql://${login}:${password}@${encodeURIComponent(socket.forClients)}/${database}`;
  const superuserUrl = (database: string) => urlOf('postgres', passwords.superuser, database);
  const spawn = () => spawnServer(cluster, directoryForServer(directory, account), log);
  const server = await startReady(spawn, superuserUrl('postgres'), log);
  try {
    await prepareDatabase(superuserUrl, databaseName, passwords);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    urls: urlsOf(databaseName, passwords, urlOf),
    superuserUrl,
    urlsOf: (database) => urlsOf(database, passwords, urlOf),
    exited: server.exited,
    async stop() {
      await server.stop();
      if (socket.forClients !== directory) rmSync(socket.forClients, { recursive: true, force: true });
      giveBack();
    },
  };
}

function urlsOf(
  database: string,
  passwords: Passwords,
  urlOf: (login: string, password: string, database: string) => string,
): DatabaseUrls {
  return {
    app: urlOf('kin_app', passwords.app, database),
    migrate: urlOf('kin_migrator', passwords.migrator, database),
    keeper: urlOf('kin_keeper', passwords.keeper, database),
  };
}

/**
 * Makes the directory where it is missing. Root's own may be walked through (not listed), so that the server's account
 * gets to its part.
 * @throws Error, in a sentence for people, where it can't be written to
 */
export function openDataDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const probe = join(dataDir, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    if (tellsOfFullDisk(error)) throw diskFull(dataDir, error);
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `The data directory ${dataDir} can't be written to (${code}): give this user the right to, or set KIN_DATA_DIR to another directory.`,
      { cause: error },
    );
  }
}

function configure({ directory, account }: Cluster, socketDirectory: string, durable: boolean): void {
  const files = { 'kin.conf': serverSettings(socketDirectory, durable), 'pg_hba.conf': hostBasedAccess };
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (account !== undefined) chownSync(path, account.uid, account.gid);
  }
}

/** How long processes of a PostgreSQL that was killed may take to notice that it is gone. */
const patienceMs = 30_000;

/** Starts PostgreSQL, once more where the last one's processes are still in the way. */
async function startReady(spawn: () => ServerProcess, url: string, log: string): Promise<ServerProcess> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const from = existsSync(log) ? statSync(log).size : 0;
    const server = spawn();
    try {
      await whenReady(server, url, { log, from });
      return server;
    } catch (error) {
      await server.stop();
      if (!(error instanceof LastOneInTheWay) || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

/** Recovery after a kill may take long: only PostgreSQL's own end counts as a failure. */
async function whenReady(server: ServerProcess, url: string, said: Said): Promise<void> {
  for (;;) {
    if (server.hasExited()) throw diedAtStart(said);
    const client = new Client({ connectionString: url });
    client.on('error', () => {}); // it may die while we ask; the next round tells
    try {
      await client.connect();
      return;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '28P01') {
        throw new Error('The embedded PostgreSQL refuses the password in database-passwords.json.', { cause: error });
      }
      await delay(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** What PostgreSQL said at this start: the log from this byte on. */
interface Said {
  readonly log: string;
  readonly from: number;
}

/** The last one's processes may write between its lines, and behind them, so that the reason is not always the last. */
function diedAtStart({ log, from }: Said): Error {
  const bytes = readFileSync(log);
  const text = bytes.toString('utf8').trimEnd();
  if (tellsOfFullDisk(text.slice(-4000))) return diskFull(dirname(log));
  const lines = text.split('\n');
  const message = `PostgreSQL could not start. The end of ${log}:\n${lines.slice(-10).join('\n')}`;
  return bytes.subarray(from).includes('pre-existing shared memory block')
    ? new LastOneInTheWay(message)
    : new Error(message);
}

class LastOneInTheWay extends Error {}
