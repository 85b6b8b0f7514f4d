/**
 * Guarantee: what is chosen for a key comes to no more grants than its words say: what takes in reads nothing, what reads
 * writes nothing, and no table is in it that was not chosen or where its maker lacks the right.
 */
import { describe, expect, test } from 'vitest';
import type { TableId } from '#contract/ids.ts';
import { emptyKey, keyGrantsOf, keyInShort, keyLevels, keyUses, tablesFor } from './key-draft.ts';

const [one, two, three] = [1, 2, 3] as TableId[] as [TableId, TableId, TableId];
const mine = [
  { id: one, rights: ['view', 'create', 'edit', 'bulk_edit', 'delete'] },
  { id: two, rights: ['view', 'create', 'edit'] },
  { id: three, rights: ['create'] },
] as const;

test('tables where one holds what such a key needs', () => {
  const ids = keyUses.map((use) => tablesFor(use, mine).map(({ id }) => id));
  expect(ids).toEqual([
    [1, 2, 3],
    [1, 2],
    [1, 2],
  ]);
});

describe('grants', () => {
  test.each(keyLevels)('what takes in creates, and reads nothing, whatever else is chosen: %s', (level) => {
    const { rights, fields } = keyGrantsOf({ ...emptyKey, tables: [one, three], level, scope: 'all' }, mine);
    expect(rights).toEqual([one, three].map((table) => ({ table, right: 'create', scope: 'own' })));
    expect(new Set(fields.map(({ read, write, lookup }) => JSON.stringify([read, write, lookup])))).toEqual(
      new Set(['["hidden",true,false]']),
    );
  });

  test.each([
    ['hidden', 'hidden', false],
    ['masked', 'masked', false],
    ['lookup', 'masked', true],
    ['open', 'open', false],
  ] as const)('what reads writes nothing; sealed fields %s', (level, read, lookup) => {
    const made = keyGrantsOf({ ...emptyKey, use: 'read', tables: [one, three], level, scope: 'team' }, mine);
    expect(made.rights).toEqual([{ table: one, right: 'view', scope: 'team' }]);
    const shown = made.fields.map((each) => ['group' in each && each.group, each.read, each.write, each.lookup]);
    expect(shown).toEqual([
      ['email', read, false, lookup],
      ['phone', read, false, lookup],
      ['sensitive', read, false, lookup],
      ['rest', 'open', false, false],
    ]);
  });

  test('what keeps in step edits many where its maker may, and creates its maker’s own', () => {
    const { rights } = keyGrantsOf({ ...emptyKey, use: 'sync', tables: [one, two, three], scope: 'all' }, mine);
    expect(rights.map(({ table, right, scope }) => `${table} ${right} ${scope}`)).toEqual([
      '1 view all',
      '1 create own',
      '1 edit all',
      '1 bulk_edit all',
      '2 view all',
      '2 create own',
      '2 edit all',
    ]);
  });

  test('a table that was chosen for another use, and does for this one no more, is in none', () => {
    expect(keyGrantsOf({ ...emptyKey, use: 'read', tables: [three] }, mine)).toEqual({ rights: [], fields: [] });
  });
});

test('in short: rights, rows and the furthest that it reads, table by table', () => {
  const read = keyGrantsOf({ ...emptyKey, use: 'sync', tables: [two], scope: 'own', level: 'lookup' }, mine);
  const taken = keyGrantsOf({ ...emptyKey, tables: [one] }, mine);
  const both = { rights: [...taken.rights, ...read.rights.toReversed()], fields: [...taken.fields, ...read.fields] };
  expect(keyInShort(both)).toEqual([
    { table: one, rights: ['create'], scopes: [], level: null },
    { table: two, rights: ['view', 'create', 'edit'], scopes: ['own'], level: 'masked' },
  ]);
  expect(keyInShort({ rights: [], fields: [] })).toEqual([]);
});
