/**
 * Guarantee: one leaf has one spelling in bytes, those bytes say nothing but what every member may know, and bytes
 * of any other spelling are refused.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LeafError, decodeLeaf, encodeLeaf, leafHash } from './leaf.ts';
import type { Leaf } from './leaf.ts';

const leaf: Leaf = {
  v: 1,
  project: '7301118044096215040',
  event: '01935a3e-2b40-7000-8000-0000000000e1',
  time: '2026-11-24T08:30:00.000Z',
  actorKind: 'member',
  actor: '01935a3e-2b40-7000-8000-0000000000c1',
  action: 'record.edited',
  table: 1,
  count: 1,
  outcome: 'done',
  sensitive: null,
  payload: 'ab'.repeat(32),
  typed: null,
  state: 'cd'.repeat(32),
};

function faultOf(act: () => unknown): string | null {
  try {
    act();
  } catch (error) {
    if (error instanceof LeafError) return error.field;
    throw error;
  }
  return 'none';
}

describe('encoding', () => {
  test('gives these bytes, whatever the order of the fields', () => {
    const expected =
      '{"action":"record.edited","actor":"01935a3e-2b40-7000-8000-0000000000c1","actorKind":"member","count":1,' +
      '"event":"01935a3e-2b40-7000-8000-0000000000e1","outcome":"done",' +
      `"payload":"${'ab'.repeat(32)}","project":"7301118044096215040","sensitive":null,"state":"${'cd'.repeat(32)}",` +
      '"table":1,"time":"2026-11-24T08:30:00.000Z","typed":null,"v":1}';
    expect(encodeLeaf(leaf).toString()).toBe(expected);
    const reversed = Object.fromEntries(Object.entries(leaf).toReversed()) as unknown as Leaf;
    expect(encodeLeaf(reversed).toString()).toBe(expected);
  });

  test.each<Partial<Leaf>>([
    {},
    { actorKind: 'key' },
    { actorKind: 'system', actor: null },
    { actorKind: 'stranger', actor: null, outcome: 'refused', table: null, count: 0, state: null },
    { action: 'export.started', sensitive: true, count: 100_000, typed: 'ef'.repeat(32) },
    { project: '0', table: null },
    { project: '9223372036854775807', table: Number.MAX_SAFE_INTEGER },
  ])('comes back: %j', (change) => {
    const changed = { ...leaf, ...change };
    expect(decodeLeaf(encodeLeaf(changed))).toEqual(changed);
    expect(encodeLeaf(decodeLeaf(encodeLeaf(changed)))).toEqual(encodeLeaf(changed));
  });

  test.each<[string, Record<string, unknown>]>([
    ['v', { v: 2 }],
    ['project', { project: '' }],
    ['project', { project: '01' }],
    ['project', { project: 1 }],
    ['project', { project: '1'.repeat(20) }],
    ['event', { event: '018f5d0a-7c1e-4b3a-9f00-0123456789ab' }],
    ['event', { event: '01935A3E-2B40-7000-8000-0000000000E1' }],
    ['time', { time: '2026-11-24T08:30:00Z' }],
    ['time', { time: '2026-11-24T08:30:00.000+07:00' }],
    ['time', { time: '2026-02-30T08:30:00.000Z' }],
    ['time', { time: 1 }],
    ['actorKind', { actorKind: 'owner' }],
    ['actor', { actor: null }],
    ['actor', { actor: 'Nguyễn Văn An' }],
    ['actor', { actorKind: 'system' }],
    ['actor', { actorKind: 'stranger' }],
    ['action', { action: 'edited' }],
    ['action', { action: 'record.Edited' }],
    ['action', { action: 'record.edited.0912345678' }],
    ['action', { action: `record.${'e'.repeat(41)}` }],
    ['table', { table: 'customers' }],
    ['table', { table: 1.5 }],
    ['count', { count: -1 }],
    ['count', { count: -0 }],
    ['count', { count: null }],
    ['count', { count: 2 ** 53 }],
    ['outcome', { outcome: 'forbidden' }],
    ['sensitive', { sensitive: 'yes' }],
    ['payload', { payload: null }],
    ['payload', { payload: 'AB'.repeat(32) }],
    ['payload', { payload: 'ab'.repeat(31) }],
    ['typed', { typed: 'an@kin.vn' }],
    ['state', { state: '' }],
    ['state', { state: undefined }],
  ])('refuses this %s: %j', (field, change) => {
    expect(faultOf(() => encodeLeaf({ ...leaf, ...change } as Leaf))).toBe(field);
  });

  test('refuses a field more', () => {
    expect(faultOf(() => encodeLeaf({ ...leaf, record: '01935a3e' } as Leaf))).toBeNull();
  });
});

describe('decoding refuses', () => {
  const text = encodeLeaf(leaf).toString();

  test.each([
    ['nothing', ''],
    ['no object', '[]'],
    ['null', 'null'],
    ['no JSON', text.slice(0, -1)],
    ['a space', text.replace(',', ', ')],
    ['a line end', `${text}\n`],
    ['a byte order mark', `\uFEFF${text}`],
    ['another order', text.replace('"typed":null,"v":1', '"v":1,"typed":null')],
    ['a key twice', text.replace('"v":1', '"v":1,"v":1')],
    ['a key more', text.replace('"v":1', '"v":1,"x":1')],
    ['a key with meaning to JavaScript', text.replace('"v":1', '"v":1,"__proto__":{}')],
    ['an escape', text.replace('member', '\\u006dember')],
    ['another number', text.replace('"count":1', '"count":1.0')],
    ['an exponent', text.replace('"count":1', '"count":1e0')],
  ])('%s', (_name, altered) => {
    expect(faultOf(() => decodeLeaf(Buffer.from(altered)))).toBeNull();
  });

  test('a key less', () => {
    expect(faultOf(() => decodeLeaf(Buffer.from(text.replace('"typed":null,', ''))))).toBe('typed');
  });

  test('or reads as another leaf: every byte changed', () => {
    const bytes = encodeLeaf(leaf);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      let read: Leaf | null = null;
      try {
        read = decodeLeaf(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(LeafError);
      }
      expect(read).not.toEqual(leaf);
    }
  });
});

test('the hash is that of a leaf in an RFC 6962 tree', () => {
  // The first leaves of the test tree of Certificate Transparency.
  expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  expect(leafHash(Buffer.from([0])).toString('hex')).toBe(
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  );
  const bytes = encodeLeaf(leaf);
  expect(leafHash(bytes)).toEqual(
    createHash('sha256')
      .update(Buffer.concat([Buffer.alloc(1), bytes]))
      .digest(),
  );
});
