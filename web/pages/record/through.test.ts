/** Guarantee: one pages through the list that one came from oneself, and with the keys that say so alone. */
import { expect, test } from 'vitest';
import { throughOf } from './through.ts';
import type { Through } from './through.ts';
import { wayOf } from './usePagingKeys.ts';

const through: Through = {
  of: 'an',
  filter: null,
  search: '0912000001',
  sort: { by: 1, part: 'given', direction: 'asc' },
};

test('his own list, and no other’s who goes back in this tab', () => {
  expect(throughOf({ through }, 'an')).toEqual(through);
  expect(throughOf({ through }, 'bo')).toBeNull();
  expect(throughOf({}, 'an')).toBeNull();
});

test.each([
  ['j', {}, 'next'],
  ['J', {}, 'next'],
  ['k', {}, 'previous'],
  ['ArrowDown', { altKey: true }, 'next'],
  ['ArrowUp', { altKey: true }, 'previous'],
  ['ArrowDown', {}, null],
  ['ArrowLeft', { altKey: true }, null],
  ['j', { ctrlKey: true }, null],
  ['k', { metaKey: true }, null],
  ['J', { shiftKey: true }, null],
  ['j', { altKey: true }, null],
] as const)('%s with %j', (key, held, way) => {
  expect(wayOf({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held })).toBe(way);
});
