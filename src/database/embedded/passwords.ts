import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './write-durably.ts';

/** Passwords of the embedded server's logins; each 32 random bytes as base64url, so they need no escaping anywhere. */
export type Passwords = {
  readonly superuser: string;
  readonly migrator: string;
  readonly app: string;
  readonly keeper: string;
};

/** Reads the passwords of the data directory; makes them where there are none and no cluster needs the old ones. */
export function readOrMakePasswords(dataDir: string, clusterExists: boolean): Passwords {
  const file = join(dataDir, 'database-passwords.json');
  if (existsSync(file)) return readPasswords(file);
  if (clusterExists) {
    throw new Error(
      `The passwords of the embedded PostgreSQL are missing: put ${file} back from a backup of the directory.`,
    );
  }
  const draw = () => randomBytes(32).toString('base64url');
  const passwords = { superuser: draw(), migrator: draw(), app: draw(), keeper: draw() };
  writeDurably(file, `${JSON.stringify(passwords, null, 2)}\n`);
  return passwords;
}

function readPasswords(file: string): Passwords {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  } catch (cause) {
    throw new Error(`${file} is damaged or can't be read: put it back from a backup of the directory.`, { cause });
  }
}
