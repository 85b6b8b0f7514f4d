/**
 * Guarantee: of a sensitive act are told exactly the owner, the leaders of who did it (or who stands in for them), and
 * who did it, each once.
 */
import { expect, test } from 'vitest';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { recipientsOf } from './recipients.ts';

type Team = [id: string, parent: string | null, members: string, leaders: string];

function told(by: string, teams: readonly Team[], locked = ''): string {
  const names = (text: string) => text.split(' ').filter(Boolean) as MemberId[];
  const everybody = names(['owner', by, ...teams.map(([, , members]) => members)].join(' '));
  return recipientsOf(by as MemberId, {
    owner: 'owner' as MemberId,
    teams: teams.map(([id, parent, members, leaders]) => ({
      id: id as TeamId,
      parent: parent as TeamId | null,
      members: names(members),
      leaders: names(leaders),
    })),
    active: new Set(everybody.filter((name) => !names(locked).includes(name))),
  }).join(' ');
}

const north: Team = ['north', 'sales', 'nga an', 'nga'];
const south: Team = ['south', null, 'son an', 'son'];
const sales: Team = ['sales', null, 'bao', 'bao'];

test.each<[string, string, string, Team[], string?]>([
  ['in no team', 'an', 'owner an', []],
  ['in a team that is not his', 'owner an', 'owner an', [['north', null, 'nga', 'nga']]],
  ['in one team', 'an', 'owner nga an', [north, sales]],
  ['in two teams', 'an', 'owner nga son an', [north, south, sales]],
  ['in two teams of one leader', 'an', 'owner nga an', [north, ['east', null, 'nga an', 'nga']]],
  ['in a team of two leaders', 'an', 'owner nga son an', [['north', null, 'nga son an', 'nga son']]],
  ['the owner', 'owner', 'owner', []],
  ['the owner in a team', 'owner', 'owner nga', [['north', null, 'nga owner', 'nga']]],
  ['the owner who leads', 'owner', 'owner', [['north', null, 'owner an', 'owner']]],
  ['whose leader is the owner', 'an', 'owner an', [['north', null, 'owner an', 'owner']]],
  ['a leader: those above', 'nga', 'owner bao nga', [north, sales]],
  ['a leader with nobody above', 'son', 'owner son', [south]],
  ['one of two leaders: those above', 'nga', 'owner bao nga', [['north', 'sales', 'nga son', 'nga son'], sales]],
  ['whose leader is locked: those above', 'an', 'owner bao an', [north, sales], 'nga'],
  ['one of whose leaders is locked', 'an', 'owner son an', [['north', 'sales', 'nga son an', 'nga son'], sales], 'nga'],
  ['with no active leader at all', 'an', 'owner an', [north, sales], 'nga bao'],
  ['in a team without a leader', 'an', 'owner bao an', [['north', 'sales', 'an', ''], sales]],
  ['a leader of the team above, too', 'bao', 'owner bao', [['north', 'sales', 'bao', 'bao'], sales]],
  ['under a team that is gone', 'nga', 'owner nga', [['north', 'gone', 'nga', 'nga']]],
  [
    'in a circle of teams',
    'an',
    'owner an',
    [
      ['north', 'sales', 'an', ''],
      ['sales', 'north', '', ''],
    ],
  ],
])('%s', (_who, by, expected, teams, locked) => {
  expect(told(by.split(' ').at(-1) ?? '', teams, locked)).toBe(expected);
});
