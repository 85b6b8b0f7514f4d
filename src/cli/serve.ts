/** `kin serve`: everything in one process, until it is asked to stop. */
import type { Logger } from 'pino';
import type { Config } from '#config.ts';
import { isSecure } from '#http/place.ts';
import { hasWeb } from '#http/serve-web.ts';
import { isOpenToOthers } from '#identity/root-key-file.ts';
import { banner } from './banner.ts';
import { createClosers } from './closers.ts';
import { compose, webRoot } from './compose.ts';
import type { Composed } from './compose.ts';
import { refuseDemoDirectory } from './demo/directory.ts';
import { createLog } from './log.ts';
import { Stopped } from './stopped.ts';

/** Requests have 10 s to end, the database some more to write its checkpoint; after this something hangs. */
const longestStopMs = 60_000;

/** What is done once everything runs, and what the terminal is told then. */
type Greet = (running: Composed, log: Logger) => Promise<string> | string;

/** Resolves after a clean stop. @throws Error, in a sentence for people, where it can't start or go on */
export async function serve(config: Config): Promise<void> {
  const { host, publicUrl, rootKeyFile } = config;
  refuseDemoDirectory(config);
  await serveUntilAsked(config, ({ address, setupCode, mailboxToken }) =>
    banner({
      address: publicUrl ?? address,
      setupCode,
      mailbox: mailboxToken === null ? null : { address, token: mailboxToken },
      host,
      secure: isSecure(config),
      hasWeb: hasWeb(webRoot),
      openKeyFile: isOpenToOthers(rootKeyFile) ? rootKeyFile : null,
    }),
  );
}

/** The same for whoever has other words, or something to do first: when asked to stop meanwhile, that is broken off. */
export async function serveUntilAsked(config: Config, greet: Greet): Promise<void> {
  const { log, end } = createLog();
  const closers = createClosers();
  const asked = whenAsked();
  const stop = async () => {
    // A part that hangs must not keep the process: PostgreSQL ends by itself when we are gone.
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await closers.close();
  };
  try {
    const running = await compose(config, log, closers);
    const ended = Promise.race([asked, running.databaseGone.then(() => 'database' as const)]);
    const greeted = (async () => {
      process.stdout.write(await greet(running, log));
      log.info({ address: running.address }, 'ready');
    })();
    await Promise.race([greeted, ended]);
    if ((await ended) === 'database') {
      throw new Stopped('The embedded PostgreSQL ended: its log is in the data directory.');
    }
    log.info('stopping');
    await stop();
    log.info('stopped');
  } finally {
    await stop();
    await end();
  }
}

/** Ctrl-C reaches us from the terminal and once more from npm: only the first counts. */
function whenAsked(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('signal'));
  });
}
