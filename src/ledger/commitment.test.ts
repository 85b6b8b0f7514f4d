/**
 * Guarantee: a commitment holds for exactly what it was made over (kind, salt, content, in the canonical form), so a
 * stored row or payload that was altered or set back no longer matches its leaf.
 */
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { commitBatch, commitPayload, commitState, encodeRowState, hashVersion, newSalt } from './commitment.ts';
import type { BatchEntry, RowState } from './commitment.ts';

const salt = Buffer.alloc(32, 1);
const row: RowState = {
  table: 1,
  record: '01935a3e-2b40-7000-8000-0000000000a1',
  version: 3,
  assignee: '01935a3e-2b40-7000-8000-0000000000c1',
  team: null,
  data: { '10': 'Nguyễn Thị Hòa', '2': 12500000, '9': null },
  sealed: { '7': ['AQAA', 'AQAB'] },
};
const hex = (bytes: Buffer) => bytes.toString('hex');

describe('canonical JSON', () => {
  test('sorts keys at every depth by code unit and leaves text as it is', () => {
    const decomposed = 'ho\u0300a';
    expect(canonicalJson({ b: [{ d: 1, c: decomposed }], a: true, '10': 0, '9': null, é: '', Z: 'đ"\n' })).toBe(
      `{"10":0,"9":null,"Z":"đ\\"\\n","a":true,"b":[{"c":"${decomposed}","d":1}],"é":""}`,
    );
  });

  test('writes numbers as RFC 8785 does', () => {
    expect(canonicalJson([0, -0, 1e21, 1e-7, 4.5, 333333333.3333333, 2e-3, 1e30, 5e-324, 2 ** 53])).toBe(
      '[0,0,1e+21,1e-7,4.5,333333333.3333333,0.002,1e+30,5e-324,9007199254740992]',
    );
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
    expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  test('sorts as RFC 8785, section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
});

describe('a row state', () => {
  test('has these bytes', () => {
    expect(encodeRowState(row).toString()).toBe(
      '{"assignee":"01935a3e-2b40-7000-8000-0000000000c1","data":{"10":"Nguyễn Thị Hòa","2":12500000,"9":null},' +
        '"record":"01935a3e-2b40-7000-8000-0000000000a1","sealed":{"7":["AQAA","AQAB"]},"table":1,"team":null,"version":3}',
    );
  });

  test('is another for a change anywhere', () => {
    const states = [
      row,
      { ...row, table: 2 },
      { ...row, record: '01935a3e-2b40-7000-8000-0000000000a2' },
      { ...row, version: 2 },
      { ...row, assignee: null },
      { ...row, team: row.assignee },
      { ...row, data: { ...(row.data as object), '9': '' } },
      { ...row, sealed: { '7': ['AQAB', 'AQAA'] } },
      { ...row, data: row.sealed, sealed: row.data },
    ].map((state) => hex(commitState(salt, encodeRowState(state))));
    expect(new Set(states).size).toBe(9);
  });

  test('does not hang on the order in which the database gave the keys', () => {
    const reordered: RowState = { ...row, data: { '9': null, '2': 12500000, '10': 'Nguyễn Thị Hòa' } };
    expect(encodeRowState(reordered)).toEqual(encodeRowState(row));
  });
});

describe('a commitment', () => {
  test('is another for another kind, salt or content', () => {
    const content = Buffer.from('x');
    const all = [
      commitPayload(salt, content),
      commitState(salt, content),
      commitPayload(Buffer.alloc(32, 2), content),
      commitPayload(salt, Buffer.from('y')),
      commitPayload(salt, Buffer.alloc(0)),
      commitBatch(salt, []),
    ].map(hex);
    expect(new Set(all).size).toBe(6);
    expect(hex(commitPayload(salt, Buffer.from('x')))).toBe(all[0]);
  });

  test('takes a salt of 32 bytes only', () => {
    expect(newSalt()).toHaveLength(32);
    expect(newSalt()).not.toEqual(newSalt());
    expect(() => commitPayload(Buffer.alloc(31), Buffer.alloc(1))).toThrow(RangeError);
    expect(() => commitState(Buffer.alloc(0), Buffer.alloc(1))).toThrow(RangeError);
    expect(() => commitBatch(Buffer.alloc(33), [])).toThrow(RangeError);
  });
});

describe('a batch', () => {
  const entry = (last: string, version = 1, content = last): BatchEntry => ({
    record: `01935a3e-2b40-7000-8000-0000000000${last}`,
    version,
    hash: hashVersion(Buffer.from(content)),
  });
  const entries = [entry('a1'), entry('a2'), entry('b1', 7)];

  test('does not hang on the order of its records', () => {
    expect(commitBatch(salt, entries.toReversed())).toEqual(commitBatch(salt, entries));
  });

  test('is another for a record more or less, another version or another content', () => {
    const all = [
      entries,
      entries.slice(1),
      [...entries, entry('c1')],
      [entry('a1', 2), ...entries.slice(1)],
      [entry('a1', 1, 'altered'), ...entries.slice(1)],
      [entry('a3'), ...entries.slice(1)],
    ].map((list) => hex(commitBatch(salt, list)));
    expect(new Set(all).size).toBe(6);
  });

  test('refuses a record twice and malformed entries', () => {
    expect(() => commitBatch(salt, [entry('a1'), entry('a1', 2)])).toThrow(RangeError);
    expect(() => commitBatch(salt, [{ ...entry('a1'), record: 'a1' }])).toThrow(RangeError);
    expect(() => commitBatch(salt, [{ ...entry('a1'), version: -1 }])).toThrow(RangeError);
    expect(() => commitBatch(salt, [{ ...entry('a1'), hash: Buffer.alloc(20) }])).toThrow(RangeError);
  });
});
