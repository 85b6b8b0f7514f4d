/**
 * The root key: 32 random bytes that live outside the database, as a file or as 24 words.
 * Formats: docs/formats/sealed-value.md.
 */
import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Holds the key where no log, template or JSON can print it. */
export class RootKey {
  readonly #key: KeyObject;

  constructor(bytes: Buffer) {
    if (bytes.length !== 32) throw new RangeError('a root key has 32 bytes');
    this.#key = createSecretKey(bytes);
  }

  /** 32 bytes of HKDF-SHA256 with `info`; the way to every key below this one. */
  derive(info: Buffer): KeyObject {
    return createSecretKey(Buffer.from(hkdfSync('sha256', this.#key, Buffer.alloc(0), info, 32)));
  }

  /** The key itself, for writing its file and its words. */
  export(): Buffer {
    return this.#key.export();
  }
}

export type RootKeyFault =
  'empty' | 'not_a_key_file' | 'newer_format' | 'cut' | 'mistyped' | 'word_count' | 'unknown_word' | 'words_mixed_up';

/** Why a file or a list of words is no root key. The message never holds a part of the key. */
export class RootKeyError extends Error {
  readonly fault: RootKeyFault;

  constructor(fault: RootKeyFault, message: string) {
    super(message);
    this.name = 'RootKeyError';
    this.fault = fault;
  }
}

export function newRootKey(): RootKey {
  return new RootKey(randomBytes(32));
}

const headerLine = 'KIN ROOT KEY 1';

/** The text of the key's file: a header, the key, a checksum. Three lines, each ended. */
export function rootKeyToFile(root: RootKey): string {
  const bytes = root.export();
  return `${headerLine}\nkey ${bytes.toString('base64')}\ncheck ${checksum(bytes)}\n`;
}

/** Reads what `rootKeyToFile` wrote; line ends may be Windows's, blank lines are ignored. Throws RootKeyError. */
export function rootKeyFromFile(text: string): RootKey {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [header, keyLine, checkLine] = lines;
  if (header === undefined) throw new RootKeyError('empty', 'the root key file is empty');
  if (header !== headerLine) {
    if (/^KIN ROOT KEY \d+$/u.test(header))
      throw new RootKeyError('newer_format', 'the root key file is of a newer format');
    throw new RootKeyError('not_a_key_file', `the first line of a root key file is "${headerLine}"`);
  }
  if (keyLine === undefined || checkLine === undefined)
    throw new RootKeyError('cut', 'the root key file was cut: a line is missing');
  const key = /^key ([A-Za-z0-9+/]*={0,2})$/u.exec(keyLine)?.[1];
  const check = /^check ([0-9a-f]*)$/u.exec(checkLine)?.[1];
  if (key === undefined || check === undefined || lines.length > 3) {
    throw new RootKeyError('mistyped', 'a line of the root key file is not as it was written');
  }
  if (key.length < 44 || check.length < 8)
    throw new RootKeyError('cut', 'the root key file was cut: a line is too short');
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== key || checksum(bytes) !== check) {
    throw new RootKeyError('mistyped', 'the key and its checksum do not belong together: a character was changed');
  }
  return new RootKey(bytes);
}

/** 24 English words of BIP 39; the last carries a checksum of 8 bits. */
export function rootKeyToWords(root: RootKey): string[] {
  return entropyToMnemonic(root.export(), wordlist).split(' ');
}

/** Reads 24 words in any letter case. Throws RootKeyError; an unknown word is named by its place, never by itself. */
export function rootKeyFromWords(words: readonly string[]): RootKey {
  const typed = words.map((word) => word.trim().toLowerCase());
  if (typed.length !== 24) throw new RootKeyError('word_count', `a root key has 24 words, not ${typed.length}`);
  const unknown = typed.findIndex((word) => !wordlist.includes(word));
  if (unknown !== -1) throw new RootKeyError('unknown_word', `word ${unknown + 1} is not in the list`);
  try {
    return new RootKey(Buffer.from(mnemonicToEntropy(typed.join(' '), wordlist)));
  } catch {
    // With 24 known words only the checksum is left to fail; the library's message would quote nothing more.
    throw new RootKeyError('words_mixed_up', 'the words do not belong together: one is wrong or out of order');
  }
}

/** 32 bytes to keep in the database, which tell a wrong root key and give away nothing of the right one. */
export function rootKeyCheck(root: RootKey, installation: string): Buffer {
  return createHmac('sha256', root.derive(Buffer.from('kin/root-check/v1')))
    .update(installation)
    .digest();
}

/** Compares in a time that does not depend on where the bytes differ; different lengths are unequal. */
export function equalBytes(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function checksum(bytes: Buffer): string {
  return createHash('sha256').update('kin/root-key-file/v1').update(bytes).digest('hex').slice(0, 8);
}
