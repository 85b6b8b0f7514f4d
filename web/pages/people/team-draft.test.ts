/** Guarantee: a team can only be put where it is not below itself, nobody stands in it twice, and it is led or empty. */
import { describe, expect, test } from 'vitest';
import { draftOf, needsLeader, partsChanged, placesFor, withLeaders, without } from './team-draft.ts';

const team = (id: string, parent: string | null) => ({ id, name: id, parent });
const draft = { name: 'Hà Nội', parent: null, leaders: ['lan'], members: ['bảo', 'chi'] };

describe('places', () => {
  // children before their parents: no order is promised
  const teams = [team('d', 'c'), team('c', 'b'), team('b', 'a'), team('a', null), team('x', 'a'), team('y', null)];

  test('neither the team nor anything below it', () => {
    expect(placesFor(teams, 'b').map(({ id }) => id)).toEqual(['a', 'x', 'y']);
  });

  test('of a leaf all others', () => {
    expect(placesFor(teams, 'd').map(({ id }) => id)).toEqual(['c', 'b', 'a', 'x', 'y']);
  });

  test('sixty deep', () => {
    const deep = Array.from({ length: 60 }, (_, at) => team(`${at}`, at === 0 ? null : `${at - 1}`)).toReversed();
    expect(placesFor(deep, '1').map(({ id }) => id)).toEqual(['0']);
  });
});

test('leaders are not members beside', () => {
  expect(draftOf({ ...draft, members: ['lan', 'bảo', 'chi'] })).toEqual(draft);
  expect(withLeaders(draft, ['lan', 'chi'])).toEqual({ ...draft, leaders: ['lan', 'chi'], members: ['bảo'] });
});

test('who is taken out is nowhere any more', () => {
  expect(without(draft, 'lan')).toEqual({ ...draft, leaders: [] });
  expect(without(draft, 'chi')).toEqual({ ...draft, members: ['bảo'] });
});

test('people need a leader, nobody needs none', () => {
  expect([draft, without(draft, 'lan'), { leaders: [], members: [] }].map(needsLeader)).toEqual([false, true, false]);
});

test('what somebody else has changed, the order of people aside', () => {
  expect(partsChanged(draft, { ...draft, members: ['chi', 'bảo'] })).toEqual([]);
  const now = { name: 'Hà Nội 1', parent: 'a', leaders: [], members: ['bảo', 'chi', 'lan'] };
  expect(partsChanged(draft, now)).toEqual(['name', 'parent', 'leaders', 'members']);
});
