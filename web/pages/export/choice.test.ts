/** Guarantee: nothing sensitive leaves in a file unless it was ticked, and no column without the right to it. */
import { expect, test } from 'vitest';
import { columnAt, columnsOf, fieldGroups, firstChoice } from './choice.ts';

const field = (id: number, sealed: boolean, read: 'hidden' | 'masked' | 'open', may: boolean) => ({
  id,
  sealed,
  read,
  export: may,
});
const name = field(1, false, 'open', true);
const phone = field(2, true, 'masked', true);
const company = field(3, false, 'open', false);
const email = field(4, true, 'open', false);
const intake = field(5, false, 'hidden', true);
const fields = [name, phone, company, email, intake];

test('what can be seen is offered in two groups, what cannot is not there', () => {
  expect(fieldGroups(fields)).toEqual({ plain: [name, company], sensitive: [phone, email] });
});

test('ticked at first: what may leave and is not sensitive', () => {
  expect([...firstChoice(fields)]).toEqual([1]);
});

test('columns stand in the order of the table, only those with the right', () => {
  expect(columnsOf(fields, new Set([4, 2, 3, 1, 5]))).toEqual([name, phone]);
  expect(columnsOf(fields, new Set())).toEqual([]);
});

test('a refusal names its column', () => {
  expect(columnAt([name, phone], '/fields/1')).toBe(phone);
  expect(columnAt([name, phone], '/fields/2')).toBeUndefined();
  expect(columnAt([name, phone], '/sort/by')).toBeUndefined();
  expect(columnAt([name, phone], null)).toBeUndefined();
});
