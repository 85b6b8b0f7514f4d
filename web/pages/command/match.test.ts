/** Guarantee: what is typed finds labels by the beginnings of words, without marks and in any order, and its letters are shown where they stand. */
import { expect, test } from 'vitest';
import { marked, matches, wordsOf } from './match.ts';

test.each([
  ['Nhật ký', 'nhat', true],
  ['Nhật ký', 'ky nh', true],
  ['Nhật ký', 'hat', false],
  ['Đi tới Khách hàng', 'di KHACH', true],
  ['Nhân viên & quyền', 'quyen', true],
  ['Nền: Tối', 'toi', true],
  ['Settings', 'log', false],
  ['Log', '', true],
])('%s, typed %j: %s', (label, typed, expected) => {
  expect(matches(label, wordsOf(typed))).toBe(expected);
});

const shown = (text: string, typed: string) =>
  marked(text, wordsOf(typed))
    .map((piece) => (piece.sought ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['Trịnh Xuân Nghĩa', 'nghia', 'Trịnh Xuân [Nghĩa]'],
  ['HTX Mây tre Phú Nghĩa', 'nghĩa may', 'HTX [Mây] tre Phú [Nghĩa]'],
  ['Nguyễn Hoàng An', 'an', 'Nguyễn Hoàng [An]'],
  ['Đặng Đình Đức', 'da', '[Đặ]ng Đình Đức'],
  ['Hòa'.normalize('NFD'), 'hoa', '[Hòa]'],
  ['Lan 😀 Anh', 'anh', 'Lan 😀 [Anh]'],
  ['<b>Lan</b>', 'lan', '<b>[Lan]</b>'],
  ['Anh', 'a', 'Anh'],
  ['', 'lan', ''],
])('%s, typed %j', (text, typed, expected) => {
  expect(shown(text, typed)).toBe(expected);
});
