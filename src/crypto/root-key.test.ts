/**
 * Guarantee: the root key survives the way to paper and back, a file or list of words that was cut or mistyped is
 * refused with its reason, a wrong key is told by its check, and no printing shows the key.
 */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { deriveKey } from './keyring.ts';
import {
  RootKey,
  RootKeyError,
  equalBytes,
  newRootKey,
  rootKeyCheck,
  rootKeyFromFile,
  rootKeyFromWords,
  rootKeyToFile,
  rootKeyToWords,
} from './root-key.ts';

const root = newRootKey();
const same = (other: RootKey) => equalBytes(other.export(), root.export());

function faultOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof RootKeyError) return error.fault;
    throw error;
  }
  return 'none';
}

describe('the file', () => {
  const file = rootKeyToFile(root);
  const [header = '', key = '', check = ''] = file.split('\n');

  test('comes back, with the line ends and byte order mark of Windows too', () => {
    expect(same(rootKeyFromFile(file))).toBe(true);
    expect(same(rootKeyFromFile(`\uFEFF${file.replaceAll('\n', '\r\n')}\r\n`))).toBe(true);
  });

  test.each([
    ['empty', ' \n'],
    ['not_a_key_file', 'ssh-ed25519 AAAA'],
    ['not_a_key_file', `${key}\n${check}`],
    ['newer_format', file.replace('KEY 1', 'KEY 2')],
    ['cut', header],
    ['cut', `${header}\n${key}`],
    ['cut', `${header}\n${key.slice(0, -5)}\n${check}`],
    ['cut', `${header}\n${key}\n${check.slice(0, -1)}`],
    ['mistyped', `${header}\n${key}\n${check}\n${check}`],
    ['mistyped', `${header}\n${key.replace('key ', 'kye ')}\n${check}`],
    ['mistyped', `${header}\n${key}=\n${check}`],
    ['mistyped', `${header}\n${key}\ncheck 00000000x`],
  ])('%s', (fault, text) => {
    expect(faultOf(() => rootKeyFromFile(text))).toBe(fault);
  });

  test('one changed character anywhere in the key or its checksum is seen', () => {
    for (let at = 4; at < key.length - 1; at += 1) {
      const changed = key.slice(0, at) + (key[at] === 'A' ? 'B' : 'A') + key.slice(at + 1);
      expect(faultOf(() => rootKeyFromFile(`${header}\n${changed}\n${check}`))).toBe('mistyped');
    }
    for (let at = 6; at < check.length; at += 1) {
      const changed = check.slice(0, at) + (check[at] === '0' ? '1' : '0') + check.slice(at + 1);
      expect(faultOf(() => rootKeyFromFile(`${header}\n${key}\n${changed}`))).toBe('mistyped');
    }
  });
});

describe('the words', () => {
  const words = rootKeyToWords(root);

  test('are 24 and come back in any letter case', () => {
    expect(words).toHaveLength(24);
    expect(same(rootKeyFromWords(words.map((word) => ` ${word.toUpperCase()} `)))).toBe(true);
  });

  test('follow BIP 39', () => {
    const zero = rootKeyToWords(new RootKey(Buffer.alloc(32)));
    expect(zero).toEqual([...Array.from({ length: 23 }, () => 'abandon'), 'art']);
  });

  test('are refused with the reason', () => {
    const zero = [...Array.from({ length: 23 }, () => 'abandon'), 'art'];
    expect(faultOf(() => rootKeyFromWords(zero.slice(1)))).toBe('word_count');
    expect(faultOf(() => rootKeyFromWords([...zero.slice(0, 23), 'kín']))).toBe('unknown_word');
    expect(faultOf(() => rootKeyFromWords(['art', ...zero.slice(0, 23)]))).toBe('words_mixed_up');
    expect(() => rootKeyFromWords([...zero.slice(0, 23), 'kín'])).toThrow('word 24 is not in the list');
  });
});

test('the check holds for this key and installation only', () => {
  const installation = '018f5d0a-7c1e-7b3a-9f00-0123456789ab';
  const check = rootKeyCheck(root, installation);
  expect(check).toHaveLength(32);
  expect(equalBytes(rootKeyCheck(rootKeyFromFile(rootKeyToFile(root)), installation), check)).toBe(true);
  expect(equalBytes(rootKeyCheck(newRootKey(), installation), check)).toBe(false);
  expect(equalBytes(rootKeyCheck(root, '018f5d0a-7c1e-7b3a-9f00-0123456789ac'), check)).toBe(false);
  expect(equalBytes(check, check.subarray(1))).toBe(false);
});

test('no way of printing shows the key', () => {
  const secret = root.export();
  const printed = [
    Object.prototype.toString.call(root),
    JSON.stringify({ root }),
    inspect(root, { depth: 9, showHidden: true }),
    JSON.stringify(Object.getOwnPropertyDescriptors(root)),
  ].join();
  for (const form of ['hex', 'base64', 'latin1'] as const) expect(printed).not.toContain(secret.toString(form));
  expect(printed).toBe('[object Object],{"root":{}},RootKey {},{}');
});

test('derived keys differ by label and by every part of the context', () => {
  const keys = [
    deriveKey(root, 'token'),
    deriveKey(root, 'row-mac'),
    deriveKey(root, 'token', ''),
    deriveKey(root, 'token', 'ab', 'c'),
    deriveKey(root, 'token', 'a', 'bc'),
    deriveKey(newRootKey(), 'token'),
  ].map((key) => key.export().toString('hex'));
  expect(new Set(keys).size).toBe(6);
  expect(deriveKey(root, 'token', 'ab', 'c').export().toString('hex')).toBe(keys[3]);
});
