/** Guarantee: sign-in leads back to where a person was, and never out of Kín; an address takes a record in and out again. */
import { expect, test } from 'vitest';
import { safeNext, signInFrom, withRecord } from './addresses.ts';

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

test('the record beside a list comes into its address and out of it, whatever else stands there', () => {
  expect(withRecord('/projects/42/tables/1', 'r1')).toBe('/projects/42/tables/1?record=r1');
  expect(withRecord('/projects/42/tables/1?view=v&record=r1', 'r2')).toBe('/projects/42/tables/1?view=v&record=r2');
  expect(withRecord('/projects/42/tables/1?record=r1&view=v', null)).toBe('/projects/42/tables/1?view=v');
  expect(withRecord('/projects/42/tables/1?record=r1', null)).toBe('/projects/42/tables/1');
});
