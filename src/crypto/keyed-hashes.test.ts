/**
 * Guarantee: what is found or trusted by a keyed hash (tokens, protected rows, blind indexes) is told apart by
 * key, purpose and every bit of its content, and can't be made without the key.
 */
import { describe, expect, test } from 'vitest';
import { blindToken, subjectToken } from './blind-index.ts';
import type { IndexPlace } from './blind-index.ts';
import { newKey } from './keyring.ts';
import { rowMac, rowMacHolds } from './row-mac.ts';
import type { RowField } from './row-mac.ts';
import { newToken, tokenHash } from './token.ts';

const key = newKey();

describe('tokens', () => {
  test('are 256 bits of base64url, each another', () => {
    const tokens = Array.from({ length: 1000 }, newToken);
    expect(tokens.filter((token) => /^[A-Za-z0-9_-]{43}$/u.test(token))).toHaveLength(1000);
    expect(new Set(tokens).size).toBe(1000);
  });

  test('hash the same again, and otherwise for another purpose, key or token', () => {
    const token = newToken();
    const hashes = [
      tokenHash(key, 'session', token),
      tokenHash(key, 'invitation', token),
      tokenHash(key, 'reset', token),
      tokenHash(key, 'setup', token),
      tokenHash(key, 'key', token),
      tokenHash(newKey(), 'session', token),
      tokenHash(key, 'session', newToken()),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(7);
    expect(tokenHash(key, 'session', token).toString('hex')).toBe(hashes[0]);
    expect(tokenHash(key, 'session', token)).toHaveLength(32);
  });
});

describe('a row MAC', () => {
  const rows: readonly (readonly RowField[])[] = [
    [],
    [null],
    [''],
    [0],
    [false],
    [true],
    ['0'],
    ['null'],
    [1],
    [-1],
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['abc', ''],
    ['abc', null],
    ['a\u0000bc'],
    ['é'],
    ['e\u0301'],
  ];

  test('is another for every list of fields', () => {
    const macs = rows.map((fields) => rowMac(key, 'grant', fields).toString('hex'));
    expect(new Set(macs).size).toBe(rows.length);
  });

  test('holds for its own key, label and fields alone', () => {
    const mac = rowMac(key, 'grant', ['edit', 1, null]);
    expect(rowMacHolds(key, 'grant', ['edit', 1, null], mac)).toBe(true);
    expect(rowMacHolds(key, 'grant', ['edit', 2, null], mac)).toBe(false);
    expect(rowMacHolds(key, 'membership', ['edit', 1, null], mac)).toBe(false);
    expect(rowMacHolds(newKey(), 'grant', ['edit', 1, null], mac)).toBe(false);
    expect(rowMacHolds(key, 'grant', ['edit', 1, null], mac.subarray(0, 31))).toBe(false);
    expect(rowMacHolds(key, 'grant', ['edit', 1, null], Buffer.alloc(0))).toBe(false);
  });

  test('refuses what has no one encoding', () => {
    expect(() => rowMac(key, 'grant', [1.5])).toThrow(RangeError);
    expect(() => rowMac(key, 'grant', [2 ** 53])).toThrow(RangeError);
    expect(() => rowMac(key, 'grant', [Number.NaN])).toThrow(RangeError);
    expect(() => rowMac(key, 'grant', ['\uD800'])).toThrow(RangeError);
  });
});

describe('a blind token', () => {
  const place: IndexPlace = { project: '7301118044096215040', table: 1, field: 7, purpose: 'exact' };

  test('fits int8 and is the same for the same value at the same place', () => {
    for (let value = 0; value < 500; value += 1) {
      const token = blindToken(key, place, `+8491234${value}`);
      expect(BigInt.asIntN(64, BigInt(token)).toString()).toBe(token);
      expect(blindToken(key, { ...place }, `+8491234${value}`)).toBe(token);
    }
  });

  test('is another for another value, place or key', () => {
    const tokens = [
      blindToken(key, place, '+84912345678'),
      blindToken(key, place, '+84912345679'),
      blindToken(key, { ...place, project: '1' }, '+84912345678'),
      blindToken(key, { ...place, table: 2 }, '+84912345678'),
      blindToken(key, { ...place, field: 8 }, '+84912345678'),
      blindToken(key, { ...place, purpose: 'last4' }, '+84912345678'),
      blindToken(newKey(), place, '+84912345678'),
      subjectToken(key, { ...place, record: '+84912345678' }),
    ];
    expect(new Set(tokens).size).toBe(8);
  });
});
