/** The environment, read once into one frozen value. Nothing else in `src` reads process.env. */
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Config = {
  /** The address listened on. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** Absolute path of the root key; never inside `dataDir`. */
  readonly rootKeyFile: string;
  /** Origin under which people reach the server, without a slash at its end; undefined: the one it listens on. */
  readonly publicUrl: string | undefined;
  /**
   * The mail server: `smtp://` or `smtps://`, with user and password, and the sender's address as `?from=`;
   * undefined: there is none.
   */
  readonly smtpUrl: string | undefined;
  /** Logins of a PostgreSQL server of one's own; undefined: the embedded one. */
  readonly databaseUrls: { readonly app: string; readonly migrate: string; readonly keeper: string } | undefined;
};

export type DemoConfig = Config & {
  /** False: the root key lies where only the demo's ever does. */
  readonly keyIsChosen: boolean;
};

/** Settings that can't be used; the message has one sentence for people per line, each naming its variable. */
export class ConfigRefused extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigRefused';
  }
}

const clone = fileURLToPath(new URL('..', import.meta.url));

const postgresUrl = (name: string) =>
  z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      `${name} must be a PostgreSQL address such as postgresql://user:password@host/database.`,
    )
    .optional();

const portWords = 'PORT must be a whole number from 0 to 65535.';

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'HOST must be an address or a host name, such as 127.0.0.1.')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^[0-9]{1,5}$/, portWords)
    .transform(Number)
    .refine((port) => port <= 65_535, portWords)
    .optional(),
  KIN_DATA_DIR: z.string().optional(),
  KIN_ROOT_KEY_FILE: z.string().optional(),
  DATABASE_URL: postgresUrl('DATABASE_URL'),
  KIN_MIGRATE_URL: postgresUrl('KIN_MIGRATE_URL'),
  KIN_KEEPER_URL: postgresUrl('KIN_KEEPER_URL'),
  PUBLIC_URL: z
    .string()
    .refine(
      isOrigin,
      'PUBLIC_URL must be http:// or https:// and a host, without a path, such as https://crm.example.vn.',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      isMailServer,
      'SMTP_URL must be smtp:// or smtps:// and a host, such as smtps://user:password@mail.example.vn?from=crm@example.vn.',
    )
    .optional(),
  XDG_DATA_HOME: z.string().optional(),
  XDG_CONFIG_HOME: z.string().optional(),
});
type Environment = z.infer<typeof environment>;

/**
 * Reads the settings; a variable set to nothing counts as not set.
 * @throws ConfigRefused naming everything that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return configOf(parse(env), { folder: 'kin', port: 3210 });
}

/**
 * The settings of the demo: a port and places of its own, and nothing by which anybody beyond this machine could
 * reach it or get mail from it, since its passwords are printed.
 * @throws ConfigRefused naming everything that is wrong
 */
export function readDemoConfig(env: NodeJS.ProcessEnv = process.env): DemoConfig {
  const read = parse(env);
  const problems = demoProblems(read);
  if (problems.length > 0) throw new ConfigRefused(problems);
  const config = configOf(read, { folder: 'kin-demo', port: 3211 });
  const taken = takenProblems(config, placesOf(read, 'kin'));
  if (taken.length > 0) throw new ConfigRefused(taken);
  return Object.freeze({ ...config, keyIsChosen: read.KIN_ROOT_KEY_FILE !== undefined });
}

/** What differs between an installation and the demo. */
interface Usual {
  /** Name of the folder below the user's data and below his settings. */
  readonly folder: string;
  readonly port: number;
}

function parse(env: NodeJS.ProcessEnv): Environment {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) throw new ConfigRefused(parsed.error.issues.map((issue) => issue.message));
  return parsed.data;
}

/** Where data and key lie when nobody chooses. */
function placesOf(read: Environment, folder: string): Pick<Config, 'dataDir' | 'rootKeyFile'> {
  return {
    dataDir: resolve(read.XDG_DATA_HOME ?? join(homedir(), '.local/share'), folder),
    rootKeyFile: resolve(read.XDG_CONFIG_HOME ?? join(homedir(), '.config'), folder, 'root.key'),
  };
}

function configOf(read: Environment, { folder, port }: Usual): Config {
  const usual = placesOf(read, folder);
  const dataDir = read.KIN_DATA_DIR === undefined ? usual.dataDir : resolve(read.KIN_DATA_DIR);
  const rootKeyFile = read.KIN_ROOT_KEY_FILE === undefined ? usual.rootKeyFile : resolve(read.KIN_ROOT_KEY_FILE);
  const problems = [...placeProblems(read, dataDir, rootKeyFile), ...databaseProblems(read)];
  if (problems.length > 0) throw new ConfigRefused(problems);
  return Object.freeze({
    host: read.HOST,
    port: read.PORT ?? port,
    dataDir,
    rootKeyFile,
    publicUrl: read.PUBLIC_URL,
    smtpUrl: read.SMTP_URL,
    databaseUrls: databaseUrls(read),
  });
}

function placeProblems(read: Environment, dataDir: string, rootKeyFile: string): string[] {
  const problems: string[] = [];
  if (isInside(rootKeyFile, dataDir)) {
    problems.push(
      `KIN_ROOT_KEY_FILE (${rootKeyFile}) must not lie inside KIN_DATA_DIR (${dataDir}): ` +
        'a copy of the data must not carry the key that opens it.',
    );
  }
  // Only where nobody chose it: `git clean` must not delete customers by surprise.
  if (read.KIN_DATA_DIR === undefined && isInside(dataDir, clone)) {
    problems.push(`The default data directory (${dataDir}) lies inside the program's own: set KIN_DATA_DIR.`);
  }
  if (read.KIN_ROOT_KEY_FILE === undefined && isInside(rootKeyFile, clone)) {
    problems.push(
      `The default root key (${rootKeyFile}) lies inside the program's own directory: set KIN_ROOT_KEY_FILE.`,
    );
  }
  return problems;
}

const ownDatabase = 'the demo keeps its sample data in a PostgreSQL of its own';
const demoRefuses: readonly (readonly [keyof Environment, string])[] = [
  ['DATABASE_URL', ownDatabase],
  ['KIN_MIGRATE_URL', ownDatabase],
  ['KIN_KEEPER_URL', ownDatabase],
  ['PUBLIC_URL', 'the demo prints its passwords, so it is for this machine alone'],
  ['SMTP_URL', 'the demo sends no mail to anybody'],
];

function demoProblems(read: Environment): string[] {
  const refused = demoRefuses
    .filter(([name]) => read[name] !== undefined)
    .map(([name, reason]) => `${name} is set, and ${reason}: unset it.`);
  if (/^(?:localhost|127(?:\.[0-9]{1,3}){3}|::1)$/i.test(read.HOST)) return refused;
  return [
    ...refused,
    `HOST is ${read.HOST}, and the demo prints its passwords, so it listens on 127.0.0.1 alone: unset it.`,
  ];
}

/** The next `npm start` would take what stands in the usual places for an installation. */
function takenProblems(config: Config, usual: Pick<Config, 'dataDir' | 'rootKeyFile'>): string[] {
  const problems: string[] = [];
  if (isInside(config.dataDir, usual.dataDir)) {
    problems.push(`KIN_DATA_DIR (${config.dataDir}) is where npm start keeps its data: choose another for the demo.`);
  }
  if (realPath(config.rootKeyFile) === realPath(usual.rootKeyFile)) {
    problems.push(
      `KIN_ROOT_KEY_FILE (${config.rootKeyFile}) is where npm start keeps its key: choose another for the demo.`,
    );
  }
  return problems;
}

const threeLogins = 'DATABASE_URL, KIN_MIGRATE_URL and KIN_KEEPER_URL are the three logins of one database';

function databaseProblems({ DATABASE_URL, KIN_MIGRATE_URL, KIN_KEEPER_URL }: Environment): string[] {
  const logins = Object.entries({ DATABASE_URL, KIN_MIGRATE_URL, KIN_KEEPER_URL });
  const missing = logins.filter(([, url]) => url === undefined).map(([name]) => name);
  if (missing.length === 0 || missing.length === logins.length) return [];
  return [`${threeLogins}: set ${missing.join(' and ')} too, or none of them for the embedded PostgreSQL.`];
}

function databaseUrls({ DATABASE_URL, KIN_MIGRATE_URL, KIN_KEEPER_URL }: Environment): Config['databaseUrls'] {
  if (DATABASE_URL === undefined || KIN_MIGRATE_URL === undefined || KIN_KEEPER_URL === undefined) return undefined;
  return { app: DATABASE_URL, migrate: KIN_MIGRATE_URL, keeper: KIN_KEEPER_URL };
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && `${url.origin}/` === url.href;
}

function isMailServer(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || !isDecodable(url.username) || !isDecodable(url.password)) {
    return false;
  }
  // Nothing else in it is read: a setting that is not heeded must not look as if it were.
  const isBare = /^\/?$/.test(url.pathname) && url.hash === '' && [...url.searchParams.keys()].every(isFrom);
  const from = url.searchParams.getAll('from');
  return isBare && url.hostname !== '' && from.length <= 1 && from.every((address) => mailAddress.test(address));
}

const isFrom = (name: string) => name === 'from';
const mailAddress = /^[^\s@<>",;:()[\]\\]+@[A-Za-z0-9.-]+$/;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether `path` is `directory` or lies in it, symlinks of what exists followed. */
function isInside(path: string, directory: string): boolean {
  const way = relative(realPath(directory), realPath(path));
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('/'));
}

function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}
