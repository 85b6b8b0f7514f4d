/**
 * The demo's own data directory. A marker in it says that demo made it, and whether it is finished: nothing without
 * the marker is touched, and what was cut short is made anew.
 */
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Stopped } from '#cli/stopped.ts';
import type { DemoConfig } from '#config.ts';
import { removeEmbedded } from '#database/embedded/remove.ts';
import { openDataDirectory } from '#database/embedded/start.ts';
import { writeDurably } from '#database/embedded/write-durably.ts';
import { newPassword } from './password.ts';

const markerName = 'kin-demo.json';
const about =
  'Made by kin demo: sample data, nobody real. The password is everybody’s in it, is printed at each start, and opens nothing else.';

const marker = z.object({
  state: z.enum(['making', 'made']),
  password: z.string(),
  /** The key that it was made with. */
  rootKeyFile: z.string(),
});
type Marker = z.infer<typeof marker>;

export interface DemoDirectory {
  /** Of everybody in it. */
  readonly password: string;
  /** The sample data is to be made: from now on a run that is cut short is known as such. */
  begin(): void;
  /** The sample data is whole. */
  finish(): void;
}

/**
 * The directory, made where it is missing and emptied where an earlier run was cut short.
 * @throws Stopped, with nothing written, for anything that demo did not make; DirectoryHeld where a demo runs on it
 */
export async function takeDirectory(config: DemoConfig): Promise<DemoDirectory> {
  const { dataDir, rootKeyFile, keyIsChosen } = config;
  const found = lookAt(dataDir);
  if (keyIsChosen && rootKeyFile !== found?.rootKeyFile && existsSync(rootKeyFile)) {
    throw new Stopped(
      `KIN_ROOT_KEY_FILE (${rootKeyFile}) is a key that demo did not make: name a file that is not there yet.`,
    );
  }
  const password = found?.password ?? newPassword();
  const write = (state: Marker['state']) =>
    writeDurably(join(dataDir, markerName), `${JSON.stringify({ about, state, password, rootKeyFile }, null, 2)}\n`);
  if (found === null) {
    openDataDirectory(dataDir);
    write('making');
  } else if (found.state === 'making') {
    await removeEmbedded(dataDir, `http://${config.host}:${config.port}`);
  }
  return { password, begin: () => write('making'), finish: () => write('made') };
}

/** The marker; null where demo may make its directory. */
function lookAt(dataDir: string): Marker | null {
  try {
    return markerIn(dataDir);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new Stopped(
      `The demo's data directory ${dataDir} can't be read (${code}): set KIN_DATA_DIR to a directory of this user.`,
      { cause: error },
    );
  }
}

function markerIn(dataDir: string): Marker | null {
  const stats = lstatSync(dataDir, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const what = stats.isSymbolicLink() ? 'a symbolic link' : stats.isDirectory() ? null : 'a file';
  if (what !== null) {
    throw new Stopped(`The demo's data directory ${dataDir} is ${what}: set KIN_DATA_DIR to a new directory.`);
  }
  const names = readdirSync(dataDir);
  // The draft alone: a first run that was cut short before anything else.
  if (names.every((name) => name === `${markerName}.draft`)) return null;
  const read = names.includes(markerName) ? parse(readFileSync(join(dataDir, markerName), 'utf8')) : null;
  if (read !== null) return read;
  throw new Stopped(
    `The directory ${dataDir} holds files that demo did not make, so it stays as it is: set KIN_DATA_DIR to a new directory.`,
  );
}

/** Null for a file of this name that demo did not write. */
function parse(text: string): Marker | null {
  try {
    return marker.parse(JSON.parse(text));
  } catch {
    return null; // a marker is written whole, so this is none
  }
}
