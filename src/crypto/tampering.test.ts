/**
 * Guarantee: a ciphertext opens at exactly the place for which it was sealed. Whoever can write to the database
 * and flips a byte, cuts a value, or swaps two between records, fields, positions, slots, tables or projects is
 * answered with null: no exception, no other person's value.
 */
import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newKey, unwrapKey, wrapKey } from './keyring.ts';
import type { WrapContext } from './keyring.ts';
import {
  openBytes,
  openText,
  sealBytes,
  sealText,
  sealedBytesFromDatabase,
  sealedEpoch,
  sealedFromDatabase,
} from './seal.ts';
import type { Binding } from './seal.ts';

const key = newKey();
const place: Binding = {
  installation: '018f5d0a-7c1e-7b3a-9f00-0123456789ab',
  project: '7301118044096215040',
  table: 1,
  record: '01935a3e-2b40-7000-8000-0000000000a1',
  field: 7,
  position: 0,
  slot: 'live',
};

const elsewhere: readonly [string, Partial<Binding>][] = [
  ['another installation', { installation: '018f5d0a-7c1e-7b3a-9f00-0123456789ac' }],
  ['another project', { project: '7301118044096215041' }],
  ['no project', { project: '' }],
  ['another table', { table: 2 }],
  ['another record', { record: '01935a3e-2b40-7000-8000-0000000000a2' }],
  ['no record', { record: '' }],
  ['another field', { field: 8 }],
  ['another position', { position: 1 }],
  ['a version of history', { slot: 'history:1' }],
  ['a payload', { slot: 'payload:01935a3e-2b40-7000-8000-0000000000b1' }],
  ['a typed part', { slot: 'typed:01935a3e-2b40-7000-8000-0000000000b1' }],
];

describe('a value', () => {
  test('opens at its place, text and bytes, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (plain) => {
        expect(openText(key, place, sealText(key, place, plain))).toBe(plain.toWellFormed());
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (plain) => {
        expect(openBytes(key, place, sealBytes(key, place, Buffer.from(plain)))).toEqual(Buffer.from(plain));
      }),
      { numRuns: 200 },
    );
  });

  test.each(elsewhere)('does not open at %s', (_name, moved) => {
    const sealed = sealText(key, place, '0912345678');
    expect(openText(key, { ...place, ...moved }, sealed)).toBeNull();
    expect(openText(key, place, sealText(key, { ...place, ...moved }, '0912345678'))).toBeNull();
    expect(openBytes(key, { ...place, ...moved }, sealBytes(key, place, Buffer.from('x')))).toBeNull();
  });

  test('does not open under another key', () => {
    expect(openText(newKey(), place, sealText(key, place, 'an@kin.vn'))).toBeNull();
  });

  test('does not open with any bit flipped, header and tag included', () => {
    const sealed = sealBytes(key, place, Buffer.from('an@kin.vn'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(openBytes(key, place, sealedBytesFromDatabase(flipped))).toBeNull();
      expect(openText(key, place, sealedFromDatabase(flipped.toString('base64')))).toBeNull();
    }
  });

  test('does not open with a character of its base64 changed, added or taken', () => {
    const sealed = sealText(key, place, 'an@kin.vn');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const sign of ['A', 'B', '/', '=', '-', ' ', 'é']) {
        if (sealed[at] === sign) continue;
        const changed = sealed.slice(0, at) + sign + sealed.slice(at + 1);
        expect(openText(key, place, sealedFromDatabase(changed))).toBeNull();
      }
      expect(openText(key, place, sealedFromDatabase(sealed.slice(0, at) + sealed.slice(at + 1)))).toBeNull();
      expect(openText(key, place, sealedFromDatabase(`${sealed.slice(0, at)}\n${sealed.slice(at)}`))).toBeNull();
    }
  });

  test('does not open cut at any length, or with bytes behind it', () => {
    const sealed = sealBytes(key, place, Buffer.from('an@kin.vn'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openBytes(key, place, sealedBytesFromDatabase(sealed.subarray(0, length)))).toBeNull();
    }
    expect(openBytes(key, place, sealedBytesFromDatabase(Buffer.concat([sealed, Buffer.alloc(1)])))).toBeNull();
  });

  test('arbitrary text is null, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(openText(key, place, sealedFromDatabase(text))).toBeNull();
      }),
    );
  });

  test('hides its length within a step, and never repeats itself', () => {
    const lengths = new Set(Array.from({ length: 32 }, (_, size) => sealText(key, place, 'x'.repeat(size)).length));
    expect([...lengths]).toEqual([88]);
    expect(new Set(Array.from({ length: 3000 }, () => sealText(key, place, 'x'))).size).toBe(3000);
  });

  test('names the epoch of its key', () => {
    expect(sealedEpoch(sealText(key, place, 'x'))).toBe(1);
    expect(sealedEpoch(sealBytes(key, place, Buffer.from('x'), 70_000))).toBe(70_000);
    expect(sealedEpoch(sealedFromDatabase('x'))).toBeNull();
  });

  test.each([
    ['record', { record: 'a1' }],
    ['installation', { installation: 'kin' }],
    ['table', { table: -1 }],
    ['field', { field: 1.5 }],
    ['position', { position: 2 ** 32 }],
  ])('is not sealed to a malformed %s', (_name, wrong) => {
    expect(() => sealText(key, { ...place, ...wrong }, 'x')).toThrow(RangeError);
  });
});

describe('a wrapped key', () => {
  const context: WrapContext = {
    purpose: 'record',
    installation: place.installation,
    project: place.project,
    subject: place.record,
    epoch: 3,
  };
  const wrapped = newKey();
  const sealed = wrapKey(key, context, wrapped);

  test('opens in its context', () => {
    expect(unwrapKey(key, context, sealed)?.equals(wrapped)).toBe(true);
  });

  test.each<[string, Partial<WrapContext>]>([
    ['purpose', { purpose: 'payload' }],
    ['installation', { installation: '018f5d0a-7c1e-7b3a-9f00-0123456789ac' }],
    ['project', { project: '1' }],
    ['subject', { subject: '01935a3e-2b40-7000-8000-0000000000a2' }],
    ['epoch', { epoch: 4 }],
  ])('does not open with another %s', (_name, moved) => {
    expect(unwrapKey(key, { ...context, ...moved }, sealed)).toBeNull();
  });

  test('does not open under another key or with any byte flipped', () => {
    expect(unwrapKey(newKey(), context, sealed)).toBeNull();
    const frame = Buffer.from(sealed, 'base64');
    for (let at = 0; at < frame.length; at += 1) {
      const flipped = Buffer.from(frame);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(unwrapKey(key, context, sealedFromDatabase(flipped.toString('base64')))).toBeNull();
    }
  });

  test('does not open in another spelling of its base64', () => {
    expect(unwrapKey(key, context, sealedFromDatabase(`${sealed}\n`))).toBeNull();
    expect(unwrapKey(key, context, sealedFromDatabase(`=${sealed}`))).toBeNull();
  });

  test('has 32 bytes and no other length', () => {
    expect(unwrapKey(key, context, wrapKey(key, context, createSecretKey(Buffer.alloc(16))))).toBeNull();
  });

  test('is no value, and a value is no key', () => {
    expect(openText(key, place, sealed)).toBeNull();
    expect(unwrapKey(key, context, sealText(key, place, 'x'.repeat(31)))).toBeNull();
  });
});
