/** Guarantee: sign-in leads back to where a person was, and never out of Kín. */
import { expect, test } from 'vitest';
import { safeNext, signInFrom } from './addresses.ts';

test('sign-in keeps the address', () => {
  expect(signInFrom('/')).toBe('/sign-in');
  expect(signInFrom('/sign-in?next=%2Fx')).toBe('/sign-in?next=%2Fx');
  const kept = new URL(signInFrom('/projects/42/tables/1?x=1'), 'http://localhost').searchParams.get('next');
  expect(safeNext(kept)).toBe('/projects/42/tables/1?x=1');
});

test.each(['//evil.example', '/\\evil.example', 'evil.example', 'javascript:alert(1)', '', undefined, 7])(
  'leads home instead of to %s',
  (next) => {
    expect(safeNext(next)).toBe('/');
  },
);
