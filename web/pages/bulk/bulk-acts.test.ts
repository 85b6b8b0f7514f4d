/**
 * Guarantee: an act on many records is offered to who holds its right, says the right that is missing to who does not,
 * and tags are offered only in a table that has some.
 */
import { expect, test } from 'vitest';
import type { ProjectField } from '../../frame/project.ts';
import { actsOf, lackOf } from './bulk-acts.ts';

const field = (kind: string, write = true, read = 'open') => ({ kind, write, read }) as ProjectField;
const all = ['view', 'edit', 'bulk_edit', 'assign'] as const;

test('tags come with a field of several choices', () => {
  expect(actsOf({ rights: [...all], fields: [field('text')] })).toEqual(['assign', 'edit']);
  expect(actsOf({ rights: [...all], fields: [field('text'), field('choices')] })).toEqual(['assign', 'edit', 'tag']);
});

test('who holds everything lacks nothing', () => {
  const table = { rights: [...all], fields: [field('choices')] };
  expect((['assign', 'edit', 'tag'] as const).map((act) => lackOf(act, table, 2))).toEqual([null, null, null]);
});

test.each([
  ['assign', ['edit', 'bulk_edit'], 1, 'assign'],
  ['edit', ['view'], 1, 'edit'],
  ['edit', ['view', 'edit'], 2, 'bulk_edit'],
  ['tag', ['view', 'edit'], 2, 'bulk_edit'],
] as const)('%s with %j on %i lacks %s', (act, rights, count, right) => {
  expect(lackOf(act, { rights: [...rights], fields: [field('choices')] }, count)?.right).toBe(right);
});

test('one record needs no right to edit many', () => {
  expect(lackOf('edit', { rights: ['edit'], fields: [field('text')] }, 1)).toBeNull();
});

test('fields that are only read, or tags that are only masked, are nothing to edit', () => {
  expect(lackOf('edit', { rights: [...all], fields: [field('text', false)] }, 2)).toEqual({ why: 'bulk.noField' });
  expect(lackOf('tag', { rights: [...all], fields: [field('choices', true, 'masked')] }, 2)).toEqual({
    why: 'bulk.noTag',
  });
});
