/**
 * Guarantee: what people type has one canonical form or a reason why it has none, and every canonical value, sent back
 * as it was shown, reads as itself.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldKind, PlainValue } from '#contract/fields.ts';
import { fieldLike } from '../../test/harness/field.ts';
import { parseValue, splitList } from './parse-value.ts';

const options = [
  { key: 'was_new', name: { vi: 'Mới', en: 'New' }, retired: true },
  { key: 'new', name: { vi: 'Mới', en: 'New' } },
  { key: 'quoted', name: { vi: 'Báo giá', en: 'Quoted' }, aliases: ['Đã gửi giá', 'Offer sent'] },
  { key: 'gone', name: { vi: 'Bỏ cuộc', en: 'Gave up' }, retired: true },
];
const member = '01a21110-8343-7448-b08c-5e81508aa5b0';
const digits = '1'.repeat(40);

function parse(kind: FieldKind, typed: PlainValue): unknown {
  const parsed = parseValue(fieldLike(kind, { options }), typed, { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' });
  return 'value' in parsed ? parsed.value : `! ${parsed.reason}`;
}

describe('one value', () => {
  test.each<[FieldKind, PlainValue, unknown]>([
    ['text', '  Hòa\r\nBình\u0000 ', 'Hòa Bình'],
    ['text', 'Ho\u0300a', 'Hòa'],
    ['text', '\ud800', '\ufffd'],
    ['text', '   ', null],
    ['person_name', '\u200b\u2060 \u202e', null],
    ['text', null, null],
    ['text', 'x'.repeat(1_001), '! too_long'],
    ['text', 'a •••@••• b', '! masked_value'],
    ['person_name', 'x'.repeat(201), '! too_long'],
    ['long_text', ' a\r\nb\rc\td\u0007 ', 'a\nb\nc\td'],
    ['number', '1.234,5', '1234.5'],
    ['number', '1234.5', '1234.5'],
    ['number', '1,234.50', '1234.5'],
    ['number', '1.234', '1234'],
    ['number', '1,234', '1.2340'],
    ['number', '1,234,567', '1234567'],
    ['number', '0.125', '0.1250'],
    ['number', '-0', '0'],
    ['number', '-007', '-7'],
    ['number', '1.23.4', '! not_a_number'],
    ['number', '1e5', '! not_a_number'],
    ['number', '1234567890123456', '! not_a_number'],
    ['number', '', null],
    ['money', '1.250.000 ₫', '1250000'],
    ['money', '1250000', '1250000'],
    ['money', '1,250,000', '1250000'],
    ['money', '1 250 000 VNĐ', '1250000'],
    ['money', '1.25', '! not_a_number'],
    ['money', '₫', '! not_a_number'],
    ['date', '4/11/2026', '2026-11-04'],
    ['date', '04.11.2026', '2026-11-04'],
    ['date', '2026-11-04', '2026-11-04'],
    ['date', '29/02/2024', '2024-02-29'],
    ['date', '29/02/2023', '! not_a_date'],
    ['date', '11/24/2026', '! not_a_date'],
    ['date', '1/1/1899', '! not_a_date'],
    ['date', '1/1/2201', '! not_a_date'],
    ['date', '31/12/2200', '2200-12-31'],
    ['choice', 'quoted', 'quoted'],
    ['choice', 'bao GIÁ', 'quoted'],
    ['choice', 'New', 'new'],
    ['choice', 'khác', '! not_an_option'],
    ['choice', 'offer SENT', 'quoted'],
    ['choice', 'Da gui gia', 'quoted'],
    ['choice', 'Bỏ cuộc', 'gone'],
    ['choice', 'was_new', 'was_new'],
    ['date', '1/1/0000', '! not_a_date'],
    ['date', '0000-01-01', '! not_a_date'],
    ['date', digits, '! not_a_date'],
    ['number', digits, '! not_a_number'],
    ['money', digits, '! not_a_number'],
    ['yes_no', 'Có', 'yes'],
    ['yes_no', 'ĐÚNG', 'yes'],
    ['yes_no', ' x ', 'yes'],
    ['yes_no', 'TRUE', 'yes'],
    ['yes_no', 'Không', 'no'],
    ['yes_no', '0', 'no'],
    ['yes_no', '', null],
    ['yes_no', 'có lẽ', '! not_yes_or_no'],
    ['yes_no', digits, '! not_yes_or_no'],
    ['yes_no', ['yes'], '! not_yes_or_no'],
    ['date_time', '24/11/2026 9:30', '2026-11-24T02:30:00.000Z'],
    ['date_time', digits, '! not_a_time'],
    ['date_time', ['24/11/2026 9:30'], '! not_a_time'],
    ['link', 'kin.example/a?b=1#c', 'https://kin.example/a?b=1#c'],
    ['link', 'javascript:alert(1)', '! not_a_link'],
    ['link', digits, '! not_a_link'],
    ['link', '', null],
    ['person', member, member],
    ['person', 'Lê Văn Viên', '! not_a_member'],
    ['person', [member], '! not_a_member'],
    ['relation', member, member],
    ['relation', '', null],
    ['relation', `${member}'--`, '! not_a_record'],
    ['relation', '<b>x</b>', '! not_a_record'],
    ['text', ['a'], '! not_an_option'],
    ['number', ['1'], '! not_a_number'],
  ])('%s from %j', (kind, typed, expected) => {
    expect(parse(kind, typed)).toEqual(expected);
  });
});

describe('a list', () => {
  test.each<[FieldKind, PlainValue, unknown]>([
    ['phones', ['0912 345 678', '+84912345678', ' ', '028 3822 1234'], ['+84912345678', '+842838221234']],
    ['phones', '0912345678', ['+84912345678']],
    ['phones', ['12'], '! not_a_phone'],
    ['phones', ['•••• ••• •••'], '! masked_value'],
    ['phones', [], null],
    ['phones', [digits], '! not_a_phone'],
    ['emails', [`${digits}@x`], '! not_an_email'],
    ['choices', ['Báo giá', 'NEW', 'quoted', 'offer sent', ' '], ['quoted', 'new']],
    ['choices', 'Mới', ['new']],
    ['choices', ['Mới', 'khác'], '! not_an_option'],
    ['choices', ['gone'], ['gone']],
    ['choices', [' '], null],
    ['choices', ['<script>'], '! not_an_option'],
    ['emails', ['B@x.vn', 'a@x.vn', 'b@X.VN'], ['b@x.vn', 'a@x.vn']],
    ['emails', ['b@'], '! not_an_email'],
    ['emails', Array.from({ length: 51 }, (_, place) => `a${place}@x.vn`), '! too_long'],
  ])('%s from %j', (kind, typed, expected) => {
    expect(parse(kind, typed)).toEqual(expected);
  });

  test('in one cell', () => {
    expect(splitList(' 0912345678; 0987654321/0900111222,\n a@x.vn ;')).toEqual([
      '0912345678',
      '0987654321',
      '0900111222',
      'a@x.vn',
    ]);
  });
});

test('every canonical value reads as itself', () => {
  const digits = fc.stringMatching(/^-?\d{1,9}([.,]\d{1,6})?$/);
  const grouped = fc.stringMatching(/^-?\d{1,3}(\.\d{3}){0,3}(,\d{1,5})?$/);
  fc.assert(
    fc.property(fc.constantFrom<FieldKind>('number', 'money'), fc.oneof(digits, grouped), (kind, typed) => {
      const value = parse(kind, typed);
      if (typeof value === 'string' && !value.startsWith('!')) expect(parse(kind, value)).toBe(value);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.constantFrom<FieldKind>('text', 'long_text'), fc.string({ unit: 'binary' }), (kind, typed) => {
      const value = parse(kind, typed);
      if (typeof value === 'string') expect(parse(kind, value)).toBe(value);
    }),
  );
});
