/** Guarantee: padding hides the length within its step, wastes little on long texts, and has one reading only. */
import { expect, test } from 'vitest';
import { pad, padText, paddedLength, unpad } from './padding.ts';

test.each([
  [0, 32],
  [31, 32],
  [32, 64],
  [255, 256],
  [256, 288],
  [1022, 1024],
  [1023, 1024],
  [1024, 1088],
  [20_000, 20_480],
  [100_000, 102_400],
])('%i bytes become %i', (length, padded) => {
  expect(paddedLength(length)).toBe(padded);
  expect(pad(Buffer.alloc(length, 7)).length).toBe(padded);
});

test('above 1,023 bytes at most 6.25 % are wasted, above 256 less than 12.5 %', () => {
  for (let length = 256; length < 70_000; length += 1) {
    expect(paddedLength(length) - length - 1).toBeLessThan(length < 1023 ? 32 : (length + 1) / 16);
  }
});

test('what was padded comes back, whatever it ends with', () => {
  for (const plain of ['', 'x', 'x\u0000\u0000', '\u0080', 'Huế', 'a'.repeat(31), 'a'.repeat(32), 'đ'.repeat(600)]) {
    expect(unpad(padText(plain))?.toString()).toBe(plain);
    expect(padText(plain)).toEqual(pad(Buffer.from(plain)));
  }
});

test('bytes that pad does not make are refused', () => {
  expect(unpad(Buffer.alloc(0))).toBeNull();
  expect(unpad(Buffer.alloc(32))).toBeNull();
  expect(unpad(Buffer.alloc(32, 1))).toBeNull();
  expect(unpad(Buffer.concat([pad(Buffer.from('x')), Buffer.alloc(32)]))).toBeNull();
  expect(unpad(pad(Buffer.from('x')).subarray(0, 16))).toBeNull();
});
