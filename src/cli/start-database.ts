/** The PostgreSQL that Kín works on: its own, or the one that the settings name. */
import type { Config } from '#config.ts';
import { startEmbedded } from '#database/embedded/start.ts';
import type { DatabaseUrls } from '#database/embedded/start.ts';
import { openDatabase } from '#database/pool.ts';
import { Stopped } from './stopped.ts';

export interface DatabaseServer {
  readonly urls: DatabaseUrls;
  /** Resolves when a server of our own ends, asked or not; one that is not ours never does. */
  readonly exited: Promise<void>;
  /** Stops a server of our own. Close the pools first. */
  stop(): Promise<void>;
}

/** @throws Error in a sentence for people */
export async function startDatabase({ databaseUrls, dataDir, host, port }: Config): Promise<DatabaseServer> {
  if (databaseUrls === undefined) return await startEmbedded({ dataDir, address: `http://${host}:${port}` });
  await checkLogin('KIN_MIGRATE_URL', databaseUrls.migrate, false);
  await checkLogin('DATABASE_URL', databaseUrls.app, true);
  await checkLogin('KIN_KEEPER_URL', databaseUrls.keeper, true);
  return { urls: databaseUrls, exited: new Promise(() => {}), stop: () => Promise.resolve() };
}

interface Login {
  readonly version: string;
  readonly unbound: boolean;
}

const loginQuery = `
select current_setting('server_version_num') as version,
  (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound`;

/** @param bound whether the login must be one that row-level security and grants hold back */
async function checkLogin(name: string, url: string, bound: boolean): Promise<void> {
  const database = openDatabase(url, { max: 1 });
  let login: Login | undefined;
  try {
    login = (await database.pool.query<Login>(loginQuery)).rows[0];
  } catch (error) {
    throw new Stopped(unreachable(name, error), { cause: error });
  } finally {
    await database.close();
  }
  if (Number(login?.version) < 180_000) throw new Stopped(`${name} leads to a PostgreSQL before 18: Kín needs 18.`);
  if (bound && login?.unbound !== false) {
    throw new Stopped(`${name} logs in as a superuser, whom nothing holds back: use the login that db/roles.sql made.`);
  }
}

/** Never the address itself: it holds a password. */
function unreachable(name: string, error: unknown): string {
  const { code } = error as { code?: string };
  switch (code) {
    case '28P01':
    case '28000':
      return `The database of ${name} refuses its user or password.`;
    case '3D000':
      return `The server of ${name} has no such database: create it, and run db/roles.sql in it once.`;
    default:
      return `The database of ${name} can't be reached (${code ?? 'no answer'}): is it running, and is the address right?`;
  }
}
