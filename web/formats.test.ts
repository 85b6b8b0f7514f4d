/** Guarantee: figures are written the way Vietnamese staff read them to each other, in both languages, in one zone. */
import { describe, expect, test } from 'vitest';
import {
  ageOf,
  formatDate,
  formatDay,
  formatInstant,
  formatList,
  formatMoney,
  formatNumber,
  formatPhone,
  formatTime,
  formatWeekday,
  writeTimesOf,
} from './formats.ts';

describe('instants, in the time of Viet Nam', () => {
  test('an evening in UTC is the next day in Ha Noi', () => {
    expect(formatInstant('2026-11-24T17:30:09Z')).toBe('25/11/2026 00:30');
    expect(formatDay('2026-11-24T16:59:59Z')).toBe('24/11/2026');
    expect(formatTime('2026-11-24T07:02:11Z')).toBe('14:02');
    expect(formatTime('2026-11-24T07:02:11Z', true)).toBe('14:02:11');
    expect(formatWeekday('2026-11-24T07:02:11Z', 'vi')).toBe('Thứ Ba');
    expect(formatWeekday('2026-11-24T07:02:11Z', 'en')).toBe('Tuesday');
  });
  test('a date without time stays the date it is', () => {
    expect(formatDate('2026-01-05')).toBe('05/01/2026');
    expect(formatDate('mùng 5')).toBe('mùng 5');
  });
  test('age in the steps people say', () => {
    const now = new Date('2026-11-24T07:00:00Z');
    expect(ageOf('2026-11-24T06:59:30Z', now)).toEqual({ age: 'now' });
    expect(ageOf('2026-11-24T06:18:00Z', now)).toEqual({ age: 'minutes', count: 42 });
    expect(ageOf('2026-11-24T01:00:00Z', now)).toEqual({ age: 'today', time: '08:00' });
    expect(ageOf('2026-11-23T16:59:00Z', now)).toEqual({ age: 'yesterday', time: '23:59' });
    expect(ageOf('2026-11-20T03:00:00Z', now)).toEqual({ age: 'older', day: '20/11/2026' });
  });
});

describe('numbers and money', () => {
  test('thousands by language, digits never lost', () => {
    expect(formatNumber(1284, 'vi')).toBe('1.284');
    expect(formatNumber('1284.50', 'vi')).toBe('1.284,50');
    expect(formatNumber('-1000', 'en')).toBe('-1,000');
    expect(formatNumber('9007199254740993', 'vi')).toBe('9.007.199.254.740.993');
    expect(formatNumber('1e9', 'vi')).toBe('1e9');
    expect(formatMoney('420000000', 'vi')).toBe('420.000.000\u00a0₫');
    expect(formatMoney('420000000', 'en')).toBe('420,000,000\u00a0₫');
  });
  test('a list in a sentence', () => {
    expect(formatList(['Lan', 'Bảo', 'Nghĩa'], 'vi')).toBe('Lan, Bảo và Nghĩa');
  });
});

describe('phones', () => {
  test('Vietnamese numbers in local form', () => {
    expect(formatPhone('+84912345678')).toBe('0912 345 678');
    expect(formatPhone('+842438223344')).toBe('024 3822 3344');
    expect(formatPhone('+842363822334')).toBe('0236 382 2334');
  });
  test('foreign numbers keep their country', () => {
    expect(formatPhone('+6591234567')).toBe('+65 9123 4567');
    expect(formatPhone('+14155550132')).toBe('+1 415 555 0132');
    expect(formatPhone('+85512345678')).toBe('+855 1234 5678');
  });
  test('what is no E.164 number stays as it is', () => {
    expect(formatPhone('hỏi lễ tân')).toBe('hỏi lễ tân');
  });
});

test('instants are written by the clocks of the project that is open', () => {
  writeTimesOf('Europe/Berlin');
  expect(formatInstant('2026-07-01T10:00:00Z')).toBe('01/07/2026 12:00');
  expect(formatWeekday('2026-07-01T23:00:00Z', 'en')).toBe('Thursday');
  writeTimesOf('Asia/Ho_Chi_Minh');
  expect(formatInstant('2026-07-01T10:00:00Z')).toBe('01/07/2026 17:00');
});
