/** Guarantee: every difference is in exactly one sentence, and a sentence holds only what is alike for the same people. */
import { expect, test } from 'vitest';
import type { Difference } from '#contract/grants.ts';
import { groupsOf } from './difference-groups.ts';

const team = { of: ['team'], without: [] };
const base = { turn: 'gains', rows: team, level: null, most: null, members: ['lan', 'bao'] };
const difference = (matter: object, more: object = {}) => ({ ...base, matter, ...more }) as unknown as Difference;

test('the same on several tables and fields is one sentence, gains first', () => {
  const groups = groupsOf([
    difference({ table: 1, right: 'bulk_delete' }, { turn: 'loses' }),
    difference({ table: 1, field: 3, axis: 'read' }, { level: 'open' }),
    difference({ table: 1, right: 'edit' }),
    difference({ table: 1, field: 2, axis: 'read' }, { level: 'open', members: ['bao', 'lan'] }),
    difference({ table: 2, right: 'edit' }),
    difference({ table: 2, field: 3, axis: 'read' }, { level: 'open' }),
    difference({ right: 'members' }, { rows: null }),
    difference({ limit: 'reveals' }, { rows: null, most: 50 }),
  ]);
  expect(groups.map(({ turn, matter }) => [turn, matter])).toEqual([
    [
      'gains',
      {
        is: 'field',
        axis: 'read',
        places: [
          { table: 1, fields: [3, 2] },
          { table: 2, fields: [3] },
        ],
      },
    ],
    ['gains', { is: 'table', right: 'edit', tables: [1, 2] }],
    ['gains', { is: 'project', right: 'members' }],
    ['gains', { is: 'limit', limit: 'reveals' }],
    ['loses', { is: 'table', right: 'bulk_delete', tables: [1] }],
  ]);
});

test('other people, rows, level or axis is another sentence', () => {
  const email = { table: 1, field: 3, axis: 'read' };
  const groups = groupsOf([
    difference(email, { level: 'open' }),
    difference(email, { level: 'masked' }),
    difference(email, { level: 'open', members: ['lan'] }),
    difference(email, { level: 'open', rows: null }),
    difference({ ...email, axis: 'export' }),
  ]);
  expect(groups.length).toBe(5);
  expect(new Set(groups.map(({ key }) => key)).size).toBe(5);
});
