/** Guarantee: what stands in a control at first is the stored value as people write it, and blank typing empties a field. */
import { describe, expect, test } from 'vitest';
import type { FieldKind, ShownValue } from '#contract/fields.ts';
import { draftOf, plainOf, sameDraft, whyInvalid } from './drafts.ts';

function open(value: string | string[]): ShownValue {
  return { state: 'open', value };
}

describe('a draft of a shown value', () => {
  test.each<[FieldKind, ShownValue, string | string[]]>([
    ['person_name', open('Nguyễn Thị Hòa'), 'Nguyễn Thị Hòa'],
    ['date', open('1990-11-20'), '20/11/1990'],
    ['money', open('420000000'), '420.000.000'],
    ['money', { state: 'empty' }, ''],
    ['number', open('1234.5'), '1234.5'],
    ['long_text', open('a\n b '), 'a\n b '],
    ['choice', open('won'), 'won'],
    ['phones', open(['+84900000424', '+6591234567']), ['0900 000 424', '+65 9123 4567']],
    ['emails', open(['hoa@lua.example']), ['hoa@lua.example']],
    ['choices', open(['vip', 'late']), ['vip', 'late']],
    ['choices', { state: 'empty' }, []],
    ['yes_no', open('no'), 'no'],
    ['date_time', open('2026-11-24T02:30:00.000Z'), '24/11/2026 09:30'],
    ['date_time', open('2026-11-24T02:30:15.000Z'), '2026-11-24T02:30:15.000Z'],
    ['date_time', { state: 'empty' }, ''],
    ['link', open('https://kin.example/'), 'https://kin.example/'],
    ['relation', open('01a21110-8343-7448-b08c-5e81508aa5b0'), '01a21110-8343-7448-b08c-5e81508aa5b0'],
  ])('%s', (kind, shown, draft) => {
    expect(draftOf({ kind }, shown, 'vi')).toEqual(draft);
  });

  test('money is grouped as its reader groups it', () => {
    expect(draftOf({ kind: 'money' }, open('1234567'), 'en')).toBe('1,234,567');
  });

  test.each(['masked', 'damaged', 'empty'] as const)('a value that is %s begins blank', (state) => {
    expect(draftOf({ kind: 'text' }, { state }, 'vi')).toBe('');
    expect(draftOf({ kind: 'phones' }, { state }, 'vi')).toEqual(['']);
  });

  test('a value out of sight begins blank', () => {
    expect(draftOf({ kind: 'phones' }, undefined, 'vi')).toEqual(['']);
  });
});

describe('a value to send', () => {
  test('blank is null, lists lose their blank lines', () => {
    expect(plainOf('  ')).toBeNull();
    expect(plainOf(['', ' '])).toBeNull();
    expect(plainOf([' 0900 000 424 ', ''])).toEqual(['0900 000 424']);
    expect(plainOf(' Hòa')).toBe(' Hòa');
  });

  test('the same but for blank lines is no change; another order is', () => {
    expect(sameDraft(['a', ''], ['a'])).toBe(true);
    expect(sameDraft(['a', 'b'], ['b', 'a'])).toBe(false);
  });
});

test('an invalid value is said by its kind, a missing one by being required', () => {
  expect(whyInvalid({ kind: 'phones' }, ['09000'])).toBe('reason.not_a_phone');
  expect(whyInvalid({ kind: 'person_name', required: true }, ' ')).toBe('reason.required_empty');
  expect(whyInvalid({ kind: 'person_name', required: true }, 'x'.repeat(201))).toBe('reason.too_long');
});
