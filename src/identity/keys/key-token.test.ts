/**
 * Guarantee: keys are written as docs/formats/api-key.md says, byte for byte; each is told from every text that differs
 * from it in a character. After a change of format on purpose, run this file with `-u`.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProjectId } from '#contract/ids.ts';
import { makeKeyToken, projectOfKey } from './key-token.ts';

const file = fileURLToPath(new URL('../../../docs/formats/vectors/api-key.json', import.meta.url));
const project = '7301118044096215040' as ProjectId;
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

test('the vectors', async () => {
  const made = ['1', project, '8999999999999999999'].map((each) => {
    const random = createHash('sha256').update(`vector key of ${each}`).digest();
    return { project: each, random: random.toString('hex'), key: makeKeyToken(each as ProjectId, random) };
  });
  const extremes = [0x00, 0xff].map((byte) => {
    const random = Buffer.alloc(32, byte);
    return { project, random: random.toString('hex'), key: makeKeyToken(project, random) };
  });
  await expect(`${JSON.stringify([...made, ...extremes], null, 2)}\n`).toMatchFileSnapshot(file);
});

test('a key names its project, and has the length and the letters that scanners look for', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 8_999_999_999_999_999_999n }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (id, random) => {
        const key = makeKeyToken(id.toString() as ProjectId, random);
        expect(key).toMatch(/^kin_[0-9A-Za-z]{60}$/);
        expect(projectOfKey(key)).toBe(id.toString());
      },
    ),
  );
});

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => makeKeyToken(project))).size).toBe(1_000);
});

describe('invalid', () => {
  const key = makeKeyToken(project);

  test('any one character of it mistyped', () => {
    const mistyped = [...key].flatMap((right, at) =>
      [...digits].filter((each) => each !== right).map((wrong) => key.slice(0, at) + wrong + key.slice(at + 1)),
    );
    expect(mistyped.length).toBe(64 * 62 - 63);
    expect(mistyped.filter((each) => projectOfKey(each) !== null)).toEqual([]);
  });

  test.each([
    '',
    'kin_',
    key.slice(0, -1),
    `${key}0`,
    ` ${key}`,
    key.toUpperCase(),
    key.replace('kin_', 'kim_'),
    `kin_${'0'.repeat(60)}`,
    `kin_${'z'.repeat(60)}`,
  ])('%s', (text) => {
    expect(projectOfKey(text)).toBeNull();
  });

  test('the right checksum of a project that can’t be', () => {
    expect(projectOfKey(makeKeyToken('0' as ProjectId))).toBeNull();
    expect(projectOfKey(makeKeyToken('9223372036854775807' as ProjectId))).toBeNull();
  });
});
