/** Guarantee: every level that a field has on rows in view is told once, hidden ones too, and “the rest” is all of it. */
import { describe, expect, test } from 'vitest';
import type { ShownRows } from '#contract/explain.ts';
import type { RowScope } from '#contract/rights.ts';
import { readingsOf } from './readings.ts';

const rows = (of: RowScope[], without: RowScope[] = []): ShownRows => ({ of, without });
const all = rows(['all']);

test('one level everywhere', () => {
  expect(readingsOf([{ level: 'open', rows: all }], all)).toEqual([{ level: 'open', where: 'everywhere' }]);
});

test('open on one’s own, masked on the rest, the furthest first', () => {
  const levels = [
    { level: 'masked', rows: rows(['all'], ['own']) },
    { level: 'open', rows: rows(['own']) },
  ] as const;
  expect(readingsOf(levels, all)).toEqual([
    { level: 'open', where: rows(['own']) },
    { level: 'masked', where: 'rest' },
  ]);
});

test('what is left of the view is hidden', () => {
  expect(readingsOf([{ level: 'open', rows: rows(['own']) }], all)).toEqual([
    { level: 'open', where: rows(['own']) },
    { level: 'hidden', where: 'rest' },
  ]);
});

test('three levels', () => {
  const levels = [
    { level: 'open', rows: rows(['own']) },
    { level: 'masked', rows: rows(['team'], ['own']) },
  ] as const;
  expect(readingsOf(levels, all).map(({ level, where }) => [level, where])).toEqual([
    ['open', rows(['own'])],
    ['masked', rows(['team'], ['own'])],
    ['hidden', 'rest'],
  ]);
});

test('a view of one’s own rows alone leaves no rest behind them', () => {
  expect(readingsOf([{ level: 'open', rows: rows(['own']) }], rows(['own']))).toEqual([
    { level: 'open', where: 'everywhere' },
  ]);
});

test('nothing read is hidden everywhere', () => {
  expect(readingsOf([], all)).toEqual([{ level: 'hidden', where: 'everywhere' }]);
});

describe('rows that scopes do not say', () => {
  test('are told as some, and nothing is called the rest', () => {
    const levels = [
      { level: 'open', rows: null },
      { level: 'masked', rows: rows(['own']) },
    ] as const;
    expect(readingsOf(levels, all)).toEqual([
      { level: 'open', where: null },
      { level: 'masked', where: rows(['own']) },
    ]);
  });
});
