/** Guarantee: every field is told exactly once, with those of its kind that may be used in just the same way. */
import { expect, test } from 'vitest';
import { fieldsAlike } from './field-kinds.ts';
import type { FieldRights } from './queries.ts';

const field = (id: number, group: FieldRights['group'], allowed: boolean) =>
  ({
    field: id,
    name: { vi: `Trường ${id}`, en: `Field ${id}` },
    group,
    axes: [{ axis: 'read', allowed, rows: null, levels: [], sources: [], missing: null }],
  }) as unknown as FieldRights;

const told = (fields: readonly FieldRights[]) =>
  fieldsAlike(fields).map(({ group, whole, fields: same }) => [group, whole, same.map((each) => each.field)]);

test('kinds in their order, alike ones together, the odd one by itself', () => {
  const fields = [
    field(1, 'rest', true),
    field(2, 'phone', true),
    field(3, 'email', false),
    field(4, 'rest', false),
    field(5, 'rest', true),
  ];
  expect(told(fields)).toEqual([
    ['email', true, [3]],
    ['phone', true, [2]],
    ['rest', false, [1, 5]],
    ['rest', false, [4]],
  ]);
});

test('no fields, nothing told', () => {
  expect(told([])).toEqual([]);
});
