/** Guarantee: every field stands under its heading once, in order, and what has none stands first. */
import { expect, test } from 'vitest';
import { sectionsOf } from './sections.ts';

const work = { vi: 'Công việc', en: 'Work' };
const home = { vi: 'Nhà', en: 'Home' };
const field = (id: number, section: typeof work | null) => ({ id, section });
const told = (fields: readonly ReturnType<typeof field>[]) =>
  sectionsOf(fields).map((each) => [each.title?.en ?? null, each.fields.map(({ id }) => id)]);

test('sections stand where their first field does; the unnamed one first', () => {
  const fields = [field(1, work), field(2, null), field(3, home), field(4, { ...work }), field(5, null)];
  expect(told(fields)).toEqual([
    [null, [2, 5]],
    ['Work', [1, 4]],
    ['Home', [3]],
  ]);
});

test('headings that differ in one language are two; without fields there is no section', () => {
  expect(told([field(1, work), field(2, { vi: 'Công việc', en: 'Job' })])).toEqual([
    ['Work', [1]],
    ['Job', [2]],
  ]);
  expect(told([])).toEqual([]);
});
