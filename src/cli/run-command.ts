/** What stands after `kin`. */
import type { Config } from '#config.ts';
import { explain } from './explain.ts';
import { migrateOnly } from './migrate.ts';
import { restoreRootKey } from './restore-root-key.ts';
import { serve } from './serve.ts';

const commands: Readonly<Record<string, (config: Config) => Promise<void>>> = {
  serve,
  migrate: migrateOnly,
  'restore-root-key': restoreRootKey,
};

const usage = `Usage: npm run kin -- COMMAND

  serve             serves web and API until Ctrl-C (the same as npm start)
  migrate           brings the database's schema up to date and ends
  restore-root-key  reads the root key, as a file's text or as 24 words, from standard input and puts it in its place

The environment variables that it reads are listed in the README.
`;

/** @returns the exit code: 0, 1 for a failure that was explained on standard error, 2 for a command that is none */
export async function runCommand(args: readonly string[], readConfig: () => Config): Promise<number> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || rest.length > 0) {
    process.stderr.write(usage);
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    await command(readConfig());
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}
