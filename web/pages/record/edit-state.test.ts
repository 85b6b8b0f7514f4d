/** Guarantee: what is typed into a field stays until it is saved or dropped, and a colleague's change is seen before it is overwritten. */
import { describe, expect, test } from 'vitest';
import type { ShownValue } from '#contract/fields.ts';
import { OfflineError, ProblemError } from '../../problem.ts';
import { atRest, isClash, nextEdit } from './edit-state.ts';
import type { EditState, EditStep } from './edit-state.ts';

const before: ShownValue = { state: 'open', value: 'Lúa Vàng' };
const theirs: ShownValue = { state: 'open', value: 'Mộc Lan' };
const base = { version: 3, value: before };

function after(...steps: EditStep[]): EditState {
  return steps.reduce(nextEdit, atRest);
}

const typed: EditStep[] = [
  { step: 'begin', draft: 'Lúa Vàng', base },
  { step: 'type', draft: 'Lúa Xanh' },
];

describe('typing stays', () => {
  test.each([new OfflineError('x'), new ProblemError('invalid_value', 422, '/values/4')])('after %s', (error) => {
    expect(after(...typed, { step: 'send' }, { step: 'fail', error })).toEqual({
      at: 'typing',
      draft: 'Lúa Xanh',
      base,
      sending: false,
      error,
    });
  });

  test('when the field is opened once more', () => {
    const again: EditStep = { step: 'begin', draft: 'Mộc Lan', base: { version: 4, value: theirs } };
    expect(after(...typed, again)).toEqual(after(...typed));
  });

  test('while an older note of saving fades', () => {
    expect(after(...typed, { step: 'forget' })).toEqual(after(...typed));
  });
});

test('a save or Escape ends it', () => {
  expect(after(...typed, { step: 'send' }, { step: 'save', at: '14:02' })).toEqual({ at: 'rest', savedAt: '14:02' });
  expect(after(...typed, { step: 'drop' })).toEqual(atRest);
});

describe('a clash', () => {
  test('is another value than when typing began', () => {
    expect(isClash(after(...typed), before)).toBe(false);
    expect(isClash(after(...typed), theirs)).toBe(true);
  });

  test('is a conflict said by the server, also where the value cannot be seen', () => {
    const refused = after(...typed, { step: 'fail', error: new ProblemError('conflict', 409, null) });
    expect(isClash(refused, before)).toBe(true);
  });

  test('ends when the editor holds to his own, from the new version on', () => {
    const held = after(...typed, { step: 'hold', base: { version: 4, value: theirs } });
    expect(isClash(held, theirs)).toBe(false);
    expect(held).toMatchObject({ draft: 'Lúa Xanh', base: { version: 4 } });
  });

  test('is none at rest', () => {
    expect(isClash(atRest, theirs)).toBe(false);
  });
});
