/**
 * Guarantee: what is chosen in a list is exactly the rows that were pointed at: one by one, in stretches that follow
 * the hand in both directions, or all that are loaded; never more than one request may name.
 */
import { expect, test } from 'vitest';
import { largestBatch } from '#contract/batches.ts';
import { nextSelection, nothingChosen } from './selection.ts';
import type { SelectionStep } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const extend = (to: string, from = to): SelectionStep => ({ step: 'extend', from, to, order });
const toggle = (id: string): SelectionStep => ({ step: 'toggle', id });

function chosen(...steps: SelectionStep[]): string[] {
  return [...steps.reduce(nextSelection, nothingChosen).chosen].toSorted();
}

test('one by one, and away again', () => {
  expect(chosen(toggle('b'), toggle('d'))).toEqual(['b', 'd']);
  expect(chosen(toggle('b'), toggle('d'), toggle('b'))).toEqual(['d']);
});

test('a stretch reaches from the last row chosen, either way, and is drawn anew', () => {
  expect(chosen(toggle('b'), extend('d'))).toEqual(['b', 'c', 'd']);
  expect(chosen(toggle('d'), extend('b'))).toEqual(['b', 'c', 'd']);
  expect(chosen(toggle('c'), extend('e'), extend('d'))).toEqual(['c', 'd']);
  expect(chosen(toggle('c'), extend('e'), extend('a'))).toEqual(['a', 'b', 'c']);
});

test('a stretch leaves what was chosen beside it', () => {
  expect(chosen(toggle('f'), toggle('b'), extend('d'), extend('c'))).toEqual(['b', 'c', 'f']);
});

test('with nothing chosen it begins where the focus was', () => {
  expect(chosen(extend('c', 'b'))).toEqual(['b', 'c']);
  expect(chosen(extend('c', 'b'), extend('d', 'c'))).toEqual(['b', 'c', 'd']);
});

test('a row that is not loaded any more begins no stretch and stays chosen', () => {
  expect(chosen(toggle('z'), extend('c', 'b'))).toEqual(['b', 'c', 'z']);
});

test('all that are loaded, beside what was chosen', () => {
  expect(chosen(toggle('z'), { step: 'all', order })).toEqual([...order, 'z']);
  expect(chosen({ step: 'all', order }, { step: 'clear' })).toEqual([]);
});

test('no more than one request may name', () => {
  const many = Array.from({ length: largestBatch + 5 }, (_, index) => `r${index}`);
  const full = nextSelection(nothingChosen, { step: 'all', order: many });
  expect(full.chosen.size).toBe(largestBatch);
  expect(full.chosen.has(`r${largestBatch - 1}`)).toBe(true);
  expect(nextSelection(full, toggle('x')).chosen).toEqual(full.chosen);
  expect(nextSelection(full, toggle('r0')).chosen.size).toBe(largestBatch - 1);
});
