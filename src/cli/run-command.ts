/** What stands after `kin`. */
import type { Config, DemoConfig } from '#config.ts';
import { demo } from './demo.ts';
import { explain } from './explain.ts';
import { migrateOnly } from './migrate.ts';
import { restoreRootKey } from './restore-root-key.ts';
import { serve } from './serve.ts';

/** The readers of the settings, each called by the commands that it is for. */
export interface Settings {
  readonly readConfig: () => Config;
  readonly readDemoConfig: () => DemoConfig;
}

const commands: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  serve: async ({ readConfig }) => await serve(readConfig()),
  demo: async ({ readDemoConfig }) => await demo(readDemoConfig()),
  migrate: async ({ readConfig }) => await migrateOnly(readConfig()),
  'restore-root-key': async ({ readConfig }) => await restoreRootKey(readConfig()),
};

const usage = `Usage: npm run kin -- COMMAND

  serve             serves web and API until Ctrl-C (the same as npm start)
  demo              serves a sample project, in a directory of its own and on this machine alone, until Ctrl-C
  migrate           brings the database's schema up to date and ends
  restore-root-key  reads the root key, as a file's text or as 24 words, from standard input and puts it in its place

The environment variables that it reads are listed in the README.
`;

/** @returns the exit code: 0, 1 for a failure that was explained on standard error, 2 for a command that is none */
export async function runCommand(args: readonly string[], settings: Settings): Promise<number> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || rest.length > 0) {
    process.stderr.write(usage);
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    await command(settings);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}
