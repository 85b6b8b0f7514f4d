/** `kin demo`: a sample project that anybody may look into, in a directory of its own and on this machine alone. */
import type { DemoConfig } from '#config.ts';
import { hasWeb } from '#http/serve-web.ts';
import { webRoot } from './compose.ts';
import { demoBanner } from './demo/banner.ts';
import { takeDirectory } from './demo/directory.ts';
import { makeSample } from './demo/make-sample.ts';
import { serveUntilAsked } from './serve.ts';

/** Made at the first run, gone on with at later ones. @throws Error, in a sentence for people, where it can't start */
export async function demo(config: DemoConfig): Promise<void> {
  const directory = await takeDirectory(config);
  const { password } = directory;
  await serveUntilAsked(config, async ({ address, setupCode, mailboxToken }, log) => {
    if (setupCode !== null) {
      directory.begin();
      log.level = 'warn'; // thousands of requests of our own would hide everything else
      await makeSample({ address, setupCode, password }, (line) => process.stdout.write(`${line}\n`));
      log.level = 'info';
      directory.finish();
    }
    return demoBanner({ address, password, mailboxToken, hasWeb: hasWeb(webRoot) });
  });
}
