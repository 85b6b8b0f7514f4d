/** `kin restore-root-key`: writes the root key's file anew from the 24 words, or the file, that were put away. */
import { text } from 'node:stream/consumers';
import type { Config } from '#config.ts';
import { equalBytes, rootKeyCheck, rootKeyFromFile, rootKeyFromWords, rootKeyToWords } from '#crypto/root-key.ts';
import type { RootKey } from '#crypto/root-key.ts';
import { openDatabase } from '#database/pool.ts';
import { restoreRootKeyFile } from '#identity/root-key-file.ts';
import { startDatabase } from './start-database.ts';
import { Stopped } from './stopped.ts';

/** Reads standard input to its end. Only the key under which this database was set up is written. */
export async function restoreRootKey(config: Config): Promise<void> {
  if (process.stdin.isTTY)
    process.stderr.write('Type the 24 words (or the text of the file), then Enter and Ctrl-D:\n');
  const typed = (await text(process.stdin)).trim();
  const root = typed.startsWith('KIN ROOT KEY') ? rootKeyFromFile(typed) : rootKeyFromWords(typed.split(/\s+/));
  await checkBelongs(config, root);
  restoreRootKeyFile(rootKeyToWords(root), config.rootKeyFile);
  process.stdout.write(`The root key is back in ${config.rootKeyFile}. Start Kín with: npm start\n`);
}

async function checkBelongs(config: Config, root: RootKey): Promise<void> {
  const server = await startDatabase(config);
  const database = openDatabase(server.urls.app, { max: 1 });
  try {
    const row = await database.kysely.selectFrom('installation').select(['id', 'root_key_check']).executeTakeFirst();
    if (row === undefined) throw new Stopped('This database was never set up: there is nothing that a root key opens.');
    if (!equalBytes(rootKeyCheck(root, row.id), row.root_key_check)) {
      throw new Stopped('This is the key of another installation: nothing was changed.');
    }
  } finally {
    await database.close();
    await server.stop();
  }
}
