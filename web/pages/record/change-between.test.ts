/** Guarantee: who finds his edit overtaken is told by whose change, and no more of a field that he may not see than that. */
import { expect, test } from 'vitest';
import type { ShownChange } from '#contract/records.ts';
import { changeBetween } from './change-between.ts';

function change(version: number, ...fields: number[]): ShownChange {
  const value = { state: 'masked' } as const;
  return {
    version,
    event: `event ${version}` as ShownChange['event'],
    at: '2026-11-24T07:00:00.000Z',
    actor: { kind: 'member', id: null, name: null },
    act: 'edited',
    through: 'web',
    fields: fields.map((field) => ({
      field: field as ShownChange['fields'][number]['field'],
      before: value,
      after: value,
    })),
  };
}

const changes = [change(6, 4), change(5, 4, 7), change(4, 6), change(3, 7)];
const versionOf = (field: number, since: number) => {
  const found = changeBetween(changes, { field, since });
  return found && [found.change.version, found.isOfField];
};

test('the newest change of the very field, after what was seen', () => {
  expect(versionOf(7, 3)).toEqual([5, true]);
  expect(versionOf(7, 2)).toEqual([5, true]);
  expect(versionOf(4, 3)).toEqual([6, true]);
});

test('of a field whose changes are not told, that the record was changed', () => {
  expect(versionOf(9, 3)).toEqual([6, false]);
});

test('nothing that was seen already', () => {
  expect(versionOf(7, 6)).toBeNull();
  expect(changeBetween([], { field: 7, since: 0 })).toBeNull();
});
