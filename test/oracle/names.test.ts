/**
 * Guarantee: the name of a person, a team or a project can be read, and changes nothing about how the rest of a line
 * of the log is read.
 */
import { describe, expect, test } from 'vitest';
import { personName } from '#contract/shapes.ts';

const name = (typed: string) => personName.safeParse(typed).data;

test.each([
  ['  Nguyễn Thị Hòa ', 'Nguyễn Thị Hòa'],
  ['Ho\u0300a', 'Hòa'],
  ['Team 1 ★', 'Team 1 ★'],
  ['李小龍', '李小龍'],
])('%j is %j', (typed, read) => expect(name(typed)).toBe(read));

describe('refused', () => {
  test.each([
    ['', '   ', '\u200B\u2060', '★', '--'],
    ['An\nBình', 'An\u0000', 'An\u2028Bình', 'An\u001b[31m'],
    ['An \u202Ehnìb', '\u2066An\u2069', 'An\u202D'],
  ])('%j', (...typed) => expect(typed.map(name)).toEqual(typed.map(() => undefined)));
});
