/**
 * Guarantee: however a Vietnamese salesperson types an address, equal contacts get one spelling, and what can't be
 * an address gets none.
 */
import { describe, expect, test } from 'vitest';
import { normaliseEmail, normalisePhone } from './normalise.ts';

describe('phones', () => {
  test.each([
    '0912345678',
    '0912 345 678',
    '0912.345.678',
    '0912-345-678',
    '(091) 234 5678',
    '091.2345.678',
    ' 0912345678 ',
    '0912–345–678',
    '0912\u00A0345\u00A0678',
    '０９１２３４５６７８',
    '+84912345678',
    '+84 912 345 678',
    '+84 (0) 912 345 678',
    '(+84) 912 345 678',
    '+840912345678',
    '84912345678',
    '84 912 345 678',
    '840912345678',
    '0084912345678',
    '00 84 912 345 678',
    '912345678',
    "'0912345678",
    '\u202A0912345678\u202C',
    '0912\u200B345678',
  ])('%j is +84912345678', (typed) => {
    expect(normalisePhone(typed)).toBe('+84912345678');
  });

  test.each([
    ['0162', '032'],
    ['0163', '033'],
    ['0164', '034'],
    ['0165', '035'],
    ['0166', '036'],
    ['0167', '037'],
    ['0168', '038'],
    ['0169', '039'],
    ['0120', '070'],
    ['0121', '079'],
    ['0122', '077'],
    ['0126', '076'],
    ['0128', '078'],
    ['0123', '083'],
    ['0124', '084'],
    ['0125', '085'],
    ['0127', '081'],
    ['0129', '082'],
    ['0186', '056'],
    ['0188', '058'],
    ['0199', '059'],
  ])('the old mobile prefix %s is %s, with and without country code', (old, today) => {
    const expected = `+84${today.slice(1)}1234567`;
    expect(normalisePhone(`${old}1234567`)).toBe(expected);
    expect(normalisePhone(`${old}.123.4567`)).toBe(expected);
    expect(normalisePhone(`+84 ${old.slice(1)} 1234567`)).toBe(expected);
    expect(normalisePhone(`84${old.slice(1)}1234567`)).toBe(expected);
    expect(normalisePhone(`${today}1234567`)).toBe(expected);
  });

  test.each([
    ['(024) 3825 5599', '+842438255599'],
    ['028.3829.2071', '+842838292071'],
    ['849123456', '+84849123456'],
    ['0849123456', '+84849123456'],
    ['0992345678', '+84992345678'],
    ['1900 1234', '+8419001234'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['001 415 555 2671', '+14155552671'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+82-10-1234-5678', '+821012345678'],
    ['+65 9123 4567', '+6591234567'],
  ])('%j is %s', (typed, expected) => {
    expect(normalisePhone(typed)).toBe(expected);
  });

  test('a number without country code belongs to the given country', () => {
    expect(normalisePhone('(415) 555-2671', 'US')).toBe('+14155552671');
    expect(normalisePhone('+84 912 345 678', 'US')).toBe('+84912345678');
    expect(normalisePhone('06 12 34 56 78', 'FR')).toBe('+33612345678');
  });

  test.each([
    '',
    ' ',
    '-',
    '+',
    'không có',
    '113',
    '12345',
    '091234567890123',
    '0912345678 0987654321',
    '0912345678; 0987654321',
    '0912345678 (chị Hoa)',
    '+999 123 456 789',
    '+84',
    '++84912345678',
    '0912+345678',
    '•••• ••• •••',
    '0912345678x12',
    '9'.repeat(5000),
  ])('%j is no phone', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  test('one spelling is its own', () => {
    for (const number of ['+84912345678', '+842438255599', '+14155552671']) expect(normalisePhone(number)).toBe(number);
  });
});

describe('e-mails', () => {
  test.each([
    ['an.nguyen@example.vn', 'an.nguyen@example.vn'],
    [' An.Nguyen@Example.VN ', 'an.nguyen@example.vn'],
    ['an+kin@gmail.com', 'an+kin@gmail.com'],
    ['ａｎ＠ｅｘａｍｐｌｅ．ｖｎ', 'an@example.vn'],
    ['an\u200B@example.vn', 'an@example.vn'],
    ['hòa@công-ty.vn', 'hòa@xn--cng-ty-ixa.vn'],
    ['HO\u0300A@CÔNG-TY.VN', 'hòa@xn--cng-ty-ixa.vn'],
    ['o\u2019brien@example.com', 'o\u2019brien@example.com'],
    ['a@b@example.com', null],
    ['an@localhost', null],
    ['an@example', null],
    ['an@example.c', null],
    ['an@-example.com', null],
    ['an@exa mple.com', null],
    ['an nguyen@example.com', null],
    ['An <an@example.com>', null],
    ['an@example.com, hoa@example.com', null],
    ['@example.com', null],
    ['an@', null],
    ['an', null],
    ['', null],
    ['an@192.168.1.1', null],
    ['•••@•••', null],
    [`${'a'.repeat(65)}@example.com`, null],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`a@${'b'.repeat(64)}.com`, null],
    [`a@${'bcd.'.repeat(70)}com`, null],
  ])('%j is %j', (typed, expected) => {
    expect(normaliseEmail(typed)).toBe(expected);
  });
});
