/** Guarantee: two names that look the same on a page count as the same, and names that are told apart by marks do not. */
import { expect, test } from 'vitest';
import { looks } from './looks.ts';

test.each(['Chỉ xem', 'CHỈ XEM', 'Chi\u0309 xem', 'Chỉ\u00A0\u2003xem ', 'Chỉ\u200B x\u00ADem\u3164', 'Ｃhỉ xem'])(
  '%j looks like the first',
  (name) => {
    expect(looks(name)).toBe('chỉ xem');
  },
);

test('marks are seen', () => {
  expect(looks('Hoa')).not.toBe(looks('Hòa'));
});
