/** Guarantee: options move by one place and stop at the ends; a pasted list becomes an option for each line, 200 at most. */
import { expect, test } from 'vitest';
import { newOption } from './field-draft.ts';
import type { OptionDraft } from './field-draft.ts';
import { withLines, withStep } from './options.ts';

const names = (options: readonly OptionDraft[]) => options.map(({ name }) => name.vi);
const three = ['Mới', 'Chốt', 'Mất'].map((name) => newOption(name));

test('one place up or down', () => {
  expect(names(withStep(three, 0, 1))).toEqual(['Chốt', 'Mới', 'Mất']);
  expect(names(withStep(three, 2, -1))).toEqual(['Mới', 'Mất', 'Chốt']);
  expect(withStep(three, 0, -1)).toBe(three);
  expect(withStep(three, 2, 1)).toBe(three);
});

test('a pasted list begins in an empty line, and behind one that has a name', () => {
  expect(names(withLines([newOption()], 0, ['Hà Nội', '  Huế ', '', 'Cần Thơ']))).toEqual(['Hà Nội', 'Huế', 'Cần Thơ']);
  expect(names(withLines(three, 1, ['Hoãn', 'Khác']))).toEqual(['Mới', 'Chốt', 'Hoãn', 'Khác', 'Mất']);
});

test('no name is longer than 80, and no list than 200', () => {
  const lines = Array.from({ length: 300 }, (_, number) => `${number} ${'a'.repeat(100)}`);
  const all = withLines(three, 2, lines);
  expect(all.length).toBe(200);
  expect(Math.max(...names(all).map((name) => name.length))).toBe(80);
  expect(new Set(all.map(({ id }) => id)).size).toBe(200);
});
