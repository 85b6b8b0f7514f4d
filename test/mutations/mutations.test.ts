/**
 * Guarantee: every hole that the nightly run cuts into the program, to see whether a test notices, is cut where it was
 * meant: its text stands in its file once.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutations } from './mutations.ts';

test('there are many, no two alike', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(80);
  const texts = mutations.map(({ file, find, put }) => JSON.stringify([file, find, put]));
  expect(new Set(texts).size).toBe(texts.length);
});

test.each(mutations)('$file: $why', ({ file, find, put }) => {
  const text = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
  expect(text.split(find).length - 1).toBe(1);
  expect(put).not.toBe(find);
});
