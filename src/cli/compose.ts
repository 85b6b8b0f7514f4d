/** Puts the house together: each part gets what it needs from here, and nothing looks for anything by itself. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import type { Config } from '#config.ts';
import { routes } from '#contract/routes.ts';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/pool.ts';
import type { Database } from '#database/pool.ts';
import { createApp } from '#http/app.ts';
import { factsOf } from '#http/faults.ts';
import { createMetrics } from '#http/metrics.ts';
import { createOperations, kindsOf } from '#http/operations.ts';
import { shutDown } from '#http/shut-down.ts';
import { findSession } from '#identity/find-session.ts';
import { readBearer } from '#identity/keys/read-bearer.ts';
import { openInstallation } from '#identity/open-installation.ts';
import { createMailFrames } from '#notices/mailbox/frames.ts';
import { createNotify } from '#notices/write-notices.ts';
import type { Closers } from './closers.ts';
import { listen } from './listen.ts';
import { mailFactsOf } from './mail-facts.ts';
import { startMail } from './mail.ts';
import { startDatabase } from './start-database.ts';
import { ensurePartitions, freeJobsOfTheKilled, keepUp } from './upkeep.ts';
import { databaseAnswers, readCounts } from './watch.ts';
import { startWork } from './work.ts';

export const webRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));
const packageFile = new URL('../../package.json', import.meta.url);

/** Requests under way have this long to end. */
const patienceMs = 10_000;
/** The worker keeps one and takes up to four; reads and their recording share the rest. */
const connections = 20;

export interface Composed {
  /** Where it listens: `http://127.0.0.1:3210`. */
  readonly address: string;
  readonly setupCode: string | null;
  /** Opens the development mailbox; null where mails leave another way. */
  readonly mailboxToken: string | null;
  /** Resolves when the database server ends though nobody asked. */
  readonly databaseGone: Promise<void>;
}

/** Everything that is opened is added to `closers`, also when a later step fails. */
export async function compose(config: Config, log: Logger, closers: Closers): Promise<Composed> {
  const server = await startDatabase(config);
  closers.add(() => server.stop());
  await migrate(server.urls.migrate);
  const database = openPool(server.urls.app, log, closers);
  closers.add(await freeJobsOfTheKilled(database, log));
  await ensurePartitions(database);
  closers.add(keepUp(database, log));
  const { rootKey, vault, setupCode } = await openInstallation(database, config.rootKeyFile);
  const door = {
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    refusals: createRefusalFolder(),
    notify: createNotify(vault),
  };
  const mail = mailFactsOf(config);
  const mailFrames = createMailFrames();
  const operations = createOperations(rootKey, mail, mailFrames);
  const { post, mailboxToken, listensAt } = await startMail(config, mail, door, closers);
  const sending = post && { post, kinds: kindsOf(operations), links: listensAt.links };
  const work = await startWork(door, log, sending);
  closers.add(() => work.stop());
  closers.add(() => listensAt.never());
  const app = await createApp({
    routes,
    operations,
    perform: createPerform(door),
    findSession: (token, origin) => findSession(database, vault, token, origin),
    readBearer: (token, origin) => readBearer(vault, token, origin),
    place: config,
    mailFrames,
    log,
    metrics: createMetrics(() => readCounts(database)),
    checks: { database: () => databaseAnswers(database), worker: () => Promise.resolve(work.runs()) },
    webRoot,
    version: readVersion(),
  });
  closers.add(() => shutDown(app, patienceMs));
  const address = await listen(app, config);
  listensAt.is(address);
  return { address, setupCode, mailboxToken, databaseGone: server.exited };
}

function openPool(url: string, log: Logger, closers: Closers): Database {
  let closing = false;
  const database = openDatabase(url, {
    max: connections,
    onLost: (error) => {
      // While we close, the server may be the quicker one to hang up.
      if (!closing) log.warn({ error: factsOf(error) }, 'a connection to the database was lost');
    },
  });
  closers.add(() => {
    closing = true;
    return database.close();
  });
  return database;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
}
