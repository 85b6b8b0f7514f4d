/** Guarantee: a colleague is found without marks and without regard to case, đ by d included. */
import { expect, test } from 'vitest';
import { nameHolds } from './name-holds.ts';

test.each([
  ['Nguyễn Thị Hằng', 'hang', true],
  ['Nguyễn Thị Hằng', ' THỊ h', true],
  ['Đỗ Mỹ Duyên', 'do my', true],
  ['Đỗ Mỹ Duyên', 'đỗ', true],
  ['Trần Quốc Bảo', 'hang', false],
  ['Trần Quốc Bảo', '', true],
])('%s by %j: %s', (name, sought, holds) => {
  expect(nameHolds(name, sought)).toBe(holds);
});
