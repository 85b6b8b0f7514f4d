/**
 * Guarantee: a phone or e-mail typed into plain text is found in the ways in which people type it, sums, dates and
 * numbers of papers are left alone, and hostile text costs no more than its length.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findContacts } from './find-contacts.ts';
import { normaliseEmail, normalisePhone } from './normalise.ts';

const found = (text: string) => findContacts(text).map((contact) => contact.text);

describe('found', () => {
  test.each([
    ['Gọi 0912345678 nhé', ['0912345678']],
    ['0912.345.678', ['0912.345.678']],
    ['sđt:0912 345 678.', ['0912 345 678']],
    ['SĐT1:0912345678; SĐT2:0987 654 321', ['0912345678', '0987 654 321']],
    ['1/0912345678', ['0912345678']],
    ['Zalo0912345678', ['0912345678']],
    ['091-234-5678 - chị Hoa', ['091-234-5678']],
    ['0 9 1 2 3 4 5 6 7 8', ['0 9 1 2 3 4 5 6 7 8']],
    ['(024) 3825 5599', ['(024) 3825 5599']],
    ['(0912345678)', ['0912345678']],
    ['09.12.1990.12', ['09.12.1990.12']],
    ['(+84) 912 345 678', ['(+84) 912 345 678']],
    ['+84 (0)912-345-678', ['+84 (0)912-345-678']],
    ['84 912 345 678', ['84 912 345 678']],
    ['0084912345678', ['0084912345678']],
    ['số cũ 01698765432', ['01698765432']],
    ['０９１２３４５６７８', ['０９１２３４５６７８']],
    ['09\u200B12\u200B345678', ['09\u200B12\u200B345678']],
    ['0912\u00A0345\u2013678', ['0912\u00A0345\u2013678']],
    ['0912345678/0987654321', ['0912345678', '0987654321']],
    ['0912345678 0987654321', ['0912345678', '0987654321']],
    ['0912345678,0987654321', ['0912345678', '0987654321']],
    ['12.500.000 0912345678 24/11/2026', ['0912345678']],
    ['ngày 24-11-2026 0912345678', ['0912345678']],
    ['+1 415 555 2671 ext', ['+1 415 555 2671']],
    ['0033 6 12 34 56 78', ['0033 6 12 34 56 78']],
    ['https://zalo.me/0912345678', ['0912345678']],
    ['thuế 0312345678-001', ['0312345678']],
    ['mail an.nguyen@gmail.com.', ['an.nguyen@gmail.com']],
    ['<An@Example.VN>', ['An@Example.VN']],
    ['email=an@kin.vn&x=1', ['an@kin.vn']],
    ['0912345678@gmail.com', ['0912345678@gmail.com']],
    ['an＠kin.vn', ['an＠kin.vn']],
    ['an@kin.vn...hoa@kin.vn', ['an@kin.vn', 'hoa@kin.vn']],
    ['an@kin.vn 0912345678 hoa@kin.vn', ['an@kin.vn', '0912345678', 'hoa@kin.vn']],
  ])('in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('with kind, place and normal form', () => {
    expect(findContacts('Chị Hoa 0169.876.5432, An@Kin.VN')).toEqual([
      { kind: 'phone', start: 8, end: 21, text: '0169.876.5432', normalised: '+84398765432' },
      { kind: 'email', start: 23, end: 32, text: 'An@Kin.VN', normalised: 'an@kin.vn' },
    ]);
  });
});

test.each([
  '',
  'Nguyễn Thị Hòa',
  '12.500.000 ₫',
  '84.912.345.678 đ',
  'lô 03 12.500.000 ₫',
  '1.234.567.890 VND',
  'giá 912345678',
  '24/11/2026',
  '05/09/2026 08:30:15',
  '03-11-2026 15:30',
  '09.11.2026 15h',
  '2026-08-24 123456',
  '15/08 12345678',
  'năm 1990-2026',
  'DH20261124001',
  '#100234',
  'CCCD 079123456789',
  'thẻ 0123 4567 8901 2345',
  '0101234567',
  '1900 1234, 113',
  '+100 điểm',
  'căn 02.03 tầng 05',
  '@an',
  'an@',
  'giá 5@kg',
  'an@localhost',
])('nothing in %j', (text) => {
  expect(findContacts(text)).toEqual([]);
});

test('what is found lies in the text, in order, apart, and normalises to what is said', () => {
  const sign = fc.constantFrom(...'0012345678984+.-() @/an.vn:đ₫\u200B０９'.split(''));
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 120 }), (text) => {
      let last = 0;
      for (const contact of findContacts(text)) {
        expect(contact.start).toBeGreaterThanOrEqual(last);
        expect(contact.end).toBeGreaterThan(contact.start);
        expect(text.slice(contact.start, contact.end)).toBe(contact.text);
        const normalise = contact.kind === 'phone' ? normalisePhone : normaliseEmail;
        expect([contact.text, contact.normalised]).toEqual([contact.text, normalise(contact.text)]);
        last = contact.end;
      }
    }),
    { numRuns: 3000 },
  );
});

test.each([
  '0',
  '0.',
  '09 ',
  '00.1.',
  '0044.',
  '+1 234567890',
  '+44 7911 123456 ',
  '@',
  'a@',
  'a@b.',
  'é@é.',
  '(',
  '84 ',
])('of %j four times as much takes about four times as long', (part) => {
  const fastest = (length: number) => {
    const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
    const times = Array.from({ length: 5 }, () => {
      const begun = process.threadCpuUsage();
      findContacts(text);
      const { user, system } = process.threadCpuUsage(begun);
      return (user + system) / 1000;
    });
    return Math.min(...times);
  };
  // Sixteen times, if every character looked at all others. Clocks of threads tick in some milliseconds.
  expect(fastest(20_000)).toBeLessThan(8 * fastest(5_000) + 20);
});
