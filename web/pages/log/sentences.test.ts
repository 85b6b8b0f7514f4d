/** Guarantee: of a kind's sentence the act can be told by itself, as a choice and of a refusal, in both languages. */
import { expect, test } from 'vitest';
import { actMessage, actOf, kindLabel, withMarks } from './sentences.ts';

const vi = '{actor} đã sửa {count, plural, other {# bản ghi}} của bảng {table}';
const en = '{actor} edited {count, plural, one {# record} other {# records}} of {table}';

test('who and which table stand in bold', () => {
  expect(withMarks(en)).toBe(
    '<b>{actor}</b> edited {count, plural, one {# record} other {# records}} of <b>{table}</b>',
  );
});

test('the act of a refusal', () => {
  expect(actOf(vi, 'Khách hàng', 'vi')).toBe('sửa bản ghi của bảng Khách hàng');
  expect(actOf(en, 'Customers', 'en')).toBe('edited records of Customers');
});

test('a choice of the filter', () => {
  expect(kindLabel(vi, 'vi')).toBe('Sửa bản ghi của bảng …');
  expect(kindLabel(en, 'en')).toBe('Edited records of …');
  expect(kindLabel('{actor} đã đăng nhập', 'vi')).toBe('Đăng nhập');
  expect(kindLabel('Found rights written by hand', 'en')).toBe('Found rights written by hand');
});

test('the act by itself, with its number and table still to be filled in', () => {
  expect(actMessage(vi, 'vi')).toBe('Sửa {count, plural, other {# bản ghi}} của bảng {table}');
  expect(actMessage(en, 'en')).toBe('Edited {count, plural, one {# record} other {# records}} of {table}');
});
