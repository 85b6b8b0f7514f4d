/** Guarantee: with a member his main team is proposed, and giving a record to whom it belongs is no act. */
import { expect, test } from 'vitest';
import type { Member } from '../../frame/project.ts';
import { isSamePlace, mainTeamOf } from './place.ts';

const inTeams = (...teams: { team: string; main: boolean }[]) => ({ teams }) as unknown as Member;

test('the main team, else the first, else none', () => {
  const [north, south] = ['north', 'south'];
  expect([
    mainTeamOf(inTeams({ team: north, main: false }, { team: south, main: true })),
    mainTeamOf(inTeams({ team: north, main: false }, { team: south, main: false })),
    mainTeamOf(inTeams()),
    mainTeamOf(undefined),
  ]).toEqual([south, north, null, null]);
});

test('one place is another when either part is', () => {
  const here = { assignee: 'lan', team: 'north' };
  expect([
    isSamePlace(here, { ...here }),
    isSamePlace(here, { ...here, team: null }),
    isSamePlace(here, { ...here, assignee: null }),
  ]).toEqual([true, false, false]);
});
