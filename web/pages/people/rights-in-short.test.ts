/** Guarantee: a role’s summary names every right that it gives, with no reach left out and none shown twice. */
import { expect, test } from 'vitest';
import { rightsInShort } from './rights-in-short.ts';

test('in the usual order, only the reaches that add something', () => {
  expect(
    rightsInShort([
      { right: 'edit', scope: 'own' },
      { right: 'edit', scope: 'team_tree' },
      { right: 'edit', scope: 'team' },
      { right: 'view', scope: 'own' },
      { right: 'view', scope: 'all' },
      { right: 'create', scope: 'all' },
    ]),
  ).toEqual([
    { right: 'view', scopes: ['all'] },
    { right: 'create', scopes: [] },
    { right: 'edit', scopes: ['own', 'team_tree'] },
  ]);
});

test('nothing given, nothing shown', () => {
  expect(rightsInShort([])).toEqual([]);
});
