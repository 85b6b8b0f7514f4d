/** Guarantee: ids are valid uuidv7, sort in the order they were made, and carry their time. */
import { describe, expect, test } from 'vitest';
import { newId, timeOf } from './uuid.ts';

describe('newId', () => {
  test('20,000 ids in a row are version 7, distinct and ascending', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(20_000);
    expect(ids.toSorted()).toEqual(ids);
  });

  test('timeOf reads back the millisecond', () => {
    const before = Date.now();
    const at = timeOf(newId()).getTime();
    // The counter may run ahead of the clock by a few milliseconds after a burst.
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThan(before + 1000);
    expect(timeOf('017f22e2-79b0-7cc3-98c4-dc0c0c07398f').toISOString()).toBe('2022-02-22T19:22:22.000Z');
  });
});
