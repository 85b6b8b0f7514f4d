/** Guarantee: a limit that is no whole number from 0 to the largest is not sent, and nothing is that was not changed. */
import { describe, expect, test } from 'vitest';
import { defaultLimits, largestLimit } from '#contract/rights.ts';
import { changedLimits, limitIn } from './limit-draft.ts';

describe('a number as it is typed', () => {
  test.each([
    ['0', 0],
    ['200', 200],
    [' 1.000 ', 1000],
    ['1,000', 1000],
    ['1 000 000', largestLimit],
  ])('%j', (typed, most) => {
    expect(limitIn(typed)).toBe(most);
  });

  test.each(['', '-1', '1e3', '1000001', '99999999', 'hai trăm', '1.5', '1,50', '2.000,5', '10.00'])(
    '%j is none',
    (typed) => {
      expect(limitIn(typed)).toBeNull();
    },
  );
});

describe('what is sent', () => {
  test('only what differs', () => {
    expect(changedLimits({ reveals: '50', lookups: '200' }, defaultLimits)).toEqual({ reveals: 50 });
  });

  test('nothing, typed back to as it was', () => {
    expect(changedLimits({ reveals: '0200' }, defaultLimits)).toEqual({});
  });

  test('nothing at all while one is no limit', () => {
    expect(changedLimits({ reveals: '50', claims: 'x' }, defaultLimits)).toBeNull();
  });
});
