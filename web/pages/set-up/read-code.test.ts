/** Guarantee: the code in the printed address arrives in the form as it is, and nothing else does. */
import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';

test.each([
  ['code=AbC_-9x', 'AbC_-9x'],
  ['x=1&code=AbC', 'AbC'],
  ['code=%20AbC%20', 'AbC'],
  ['code=', ''],
  ['AbC', ''],
  ['', ''],
])('%s → %s', (fragment, code) => {
  expect(readCode(fragment)).toBe(code);
});
