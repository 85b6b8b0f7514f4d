/** Guarantee: a filter comes back from its own address, and what is none is left out of it. */
import { expect, test } from 'vitest';
import { filterIn, filterText } from './filter.ts';

const member = '01a20f6a-7632-763d-b462-214986312bab';

test('there and back', () => {
  const filter = { member, action: 'record.edited', table: '1', outcome: 'refused' } as const;
  const text = filterText(filter);
  expect(text).toBe(`?member=${member}&action=record.edited&table=1&outcome=refused`);
  expect(filterIn(Object.fromEntries(new URLSearchParams(text)))).toEqual(filter);
  expect(filterText({})).toBe('');
});

test('a number is what the router makes of a table', () => {
  expect(filterIn({ table: 12 }).table).toBe('12');
});

test('what is no filter is left out', () => {
  const none = { member: undefined, action: undefined, table: undefined, outcome: undefined };
  expect(filterIn({ member: 'me', action: '<b>', table: -1, outcome: 'all', search: '0912' })).toEqual(none);
});
