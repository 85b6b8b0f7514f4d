/** The root key on disk: a file of mode 0600 in a directory of mode 0700, never overwritten. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { RootKeyError, rootKeyFromFile, rootKeyFromWords, rootKeyToFile } from '#crypto/root-key.ts';
import type { RootKey } from '#crypto/root-key.ts';

/** The root key can't be had or doesn't fit. The message is one sentence for people, and says what to do. */
export class RootKeyUnusable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'RootKeyUnusable';
  }
}

export const howToRestore =
  'put the copy that you keep in its place, or write it from its 24 words with: npm run kin -- restore-root-key';

/** Null when there is no file. Throws `RootKeyUnusable` for one that can't be read or is damaged. */
export function readRootKeyFile(path: string): RootKey | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new RootKeyUnusable(
      `The root key file ${path} can't be read (${codeOf(error)}): check who may read it.`,
      error,
    );
  }
  try {
    return rootKeyFromFile(text);
  } catch (error) {
    if (!(error instanceof RootKeyError)) throw error;
    throw new RootKeyUnusable(`The root key file ${path} is damaged (${error.message}): ${howToRestore}.`, error);
  }
}

/** Whether anybody but its owner may read the file: a copy put back from elsewhere often may be. */
export function isOpenToOthers(path: string): boolean {
  return (statSync(path).mode & 0o077) !== 0;
}

/**
 * Writes the key, whole or not at all, also after a power cut. False if a file stands there already: it stays as it
 * is. Throws `RootKeyUnusable` where it can't be written.
 */
export function createRootKeyFile(path: string, root: RootKey): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeSynced(draft, rootKeyToFile(root));
  } catch (error) {
    throw new RootKeyUnusable(`The root key file ${path} can't be written (${codeOf(error)}).`, error);
  }
  try {
    // Unlike a rename, a link never takes the place of a file that is there.
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new RootKeyUnusable(`The root key file ${path} can't be written (${codeOf(error)}).`, error);
  } finally {
    unlinkSync(draft);
  }
  syncDirectory(dirname(path));
  return true;
}

/** Writes the file anew from its 24 words. Throws `RootKeyUnusable` for wrong words, or where a file stands already. */
export function restoreRootKeyFile(words: readonly string[], path: string): void {
  let root: RootKey;
  try {
    root = rootKeyFromWords(words);
  } catch (error) {
    if (!(error instanceof RootKeyError)) throw error;
    throw new RootKeyUnusable(`These words make no root key: ${error.message}.`, error);
  }
  if (!createRootKeyFile(path, root)) {
    throw new RootKeyUnusable(`A root key file stands at ${path} already: move it away first. Nothing was written.`);
  }
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
