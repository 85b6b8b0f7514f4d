/** What makes a team as somebody filled it in impossible, or not his to give; the same for a new one and a changed one. */
import { Refusal } from '#contract/errors.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { teamsBelow } from '#policy/teams.ts';
import { judgeChange } from './judge-change.ts';
import { looks } from './looks.ts';
import type { ShownTeam } from './read-teams.ts';
import type { TeamForm } from './rights-changes.ts';
import type { WholeRights } from './whole-rights.ts';

/** As it was sent: pointers of refusals lead into it. */
export interface SentTeam {
  readonly name: string;
  readonly parent: TeamId | null;
  readonly leaders: readonly MemberId[];
  readonly members: readonly MemberId[];
}

/** Whoever is named as leader and as member leads. */
export function formOf(team: TeamId, { parent, leaders, members }: SentTeam): TeamForm {
  const leading = [...new Set(leaders)];
  const beside = [...new Set(members)].filter((member) => !leading.includes(member));
  return { team, parent, leaders: leading, members: beside };
}

/** Throws `not_found` and `team_cycle` for the place in the tree, `conflict` for a name that a neighbour has. */
export function requirePlace(whole: WholeRights, team: TeamId, sent: SentTeam, teams: readonly ShownTeam[]): void {
  const { parent, name } = sent;
  if (parent !== null && !whole.parents.has(parent)) throw new Refusal('not_found', '/parent');
  if (parent === team || (parent !== null && teamsBelow(whole.parents, [team]).includes(parent))) {
    throw new Refusal('team_cycle', '/parent');
  }
  const alike = looks(name);
  const taken = teams.some((each) => each.id !== team && each.parent === parent && looks(each.name) === alike);
  if (taken) throw new Refusal('conflict', '/name');
}

/**
 * Throws `last_leader` for members without one, while a team may be emptied whole, so that it can be deleted; `not_found` for whoever is nobody here, or locked and not in that place already; `not_yourself`
 * where somebody who is not the owner would put himself in, or make himself leader.
 */
export function requirePeople(whole: WholeRights, actor: MemberId, team: TeamId, sent: SentTeam): void {
  if (sent.leaders.length === 0 && sent.members.length > 0) throw new Refusal('last_leader', '/leaders');
  const look = (member: MemberId, leader: boolean, field: string) => {
    const found = whole.members.find(({ id }) => id === member);
    const was = found?.teams.find((place) => place.team === team);
    if (was !== undefined && (was.leader || !leader)) return;
    if (found?.state !== 'active') throw new Refusal('not_found', field);
    if (member === actor && actor !== whole.owner) throw new Refusal('not_yourself', field);
  };
  for (const [at, member] of sent.leaders.entries()) look(member, true, `/leaders/${at}`);
  for (const [at, member] of sent.members.entries()) look(member, false, `/members/${at}`);
}

/** Throws `beyond_own_rights`, at what gives it as far as it is one thing, and `would_lock_out`. */
export function requireJudged(actor: MemberId, before: WholeRights, after: WholeRights, sent: SentTeam): void {
  const verdict = judgeChange(actor, before, after);
  if (verdict === 'allowed') return;
  throw new Refusal(verdict, verdict === 'beyond_own_rights' ? beyondAt(actor, before, after, sent) : undefined);
}

/** Each is judged by itself to find it, which costs as much as the whole; among more than these it is not looked for. */
const mostLookedAt = 20;

function beyondAt(actor: MemberId, before: WholeRights, after: WholeRights, sent: SentTeam): string | undefined {
  const moved = { ...before, parents: after.parents };
  if (judgeChange(actor, before, moved) === 'beyond_own_rights') return '/parent';
  const places = [
    ...sent.leaders.map((member, at) => ({ member, field: `/leaders/${at}` })),
    ...sent.members.map((member, at) => ({ member, field: `/members/${at}` })),
  ];
  const changed = places.flatMap(({ member, field }) => {
    const place = after.members.findIndex(({ id }) => id === member);
    const person = after.members[place];
    if (person === undefined || person.teams === before.members[place]?.teams) return [];
    return [{ field, alone: { ...moved, members: moved.members.with(place, person) } }];
  });
  const looked = changed.slice(0, mostLookedAt);
  return looked.find(({ alone }) => judgeChange(actor, moved, alone) === 'beyond_own_rights')?.field;
}
