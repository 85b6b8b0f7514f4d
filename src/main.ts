/** Where the program begins: `node src/main.ts COMMAND`. */
import { runCommand } from '#cli/run-command.ts';
import { readConfig, readDemoConfig } from './config.ts';

process.exit(await runCommand(process.argv.slice(2), { readConfig, readDemoConfig }));
