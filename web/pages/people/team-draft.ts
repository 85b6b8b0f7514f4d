/** What is typed about a team, until it is saved. */
import type { MemberId, TeamId } from '#contract/ids.ts';
import type { Team } from './queries.ts';
import type { TeamPlace } from './team-tree.ts';

export interface TeamDraft {
  name: string;
  parent: TeamId | null;
  leaders: readonly MemberId[];
  /** Beside the leaders. */
  members: readonly MemberId[];
}

export const emptyTeam: TeamDraft = { name: '', parent: null, leaders: [], members: [] };

export function draftOf({ name, parent, leaders, members }: Team): TeamDraft {
  return { name, parent, leaders, members: members.filter((id) => !leaders.includes(id)) };
}

/** A leader is a member of the team already. */
export function withLeaders(draft: TeamDraft, leaders: readonly MemberId[]): TeamDraft {
  return { ...draft, leaders, members: draft.members.filter((id) => !leaders.includes(id)) };
}

export function without(draft: TeamDraft, member: MemberId): TeamDraft {
  const others = (ids: readonly MemberId[]) => ids.filter((id) => id !== member);
  return { ...draft, leaders: others(draft.leaders), members: others(draft.members) };
}

/** Where a team can stand: neither under itself nor under what stands below it. */
export function placesFor<T extends TeamPlace>(teams: readonly T[], team: string | null): readonly T[] {
  if (team === null) return teams;
  const below = new Set([team]);
  // as many rounds as the tree is deep
  for (let before = 0; before < below.size; ) {
    before = below.size;
    for (const { id, parent } of teams) if (parent !== null && below.has(parent)) below.add(id);
  }
  return teams.filter(({ id }) => !below.has(id));
}

export type TeamPart = 'name' | 'parent' | 'leaders' | 'members';

/** What somebody else has changed of a team since `before`. */
export function partsChanged(before: TeamDraft, now: TeamDraft): readonly TeamPart[] {
  const same = (a: readonly string[], b: readonly string[]) => a.toSorted().join() === b.toSorted().join();
  const changed: Record<TeamPart, boolean> = {
    name: before.name !== now.name,
    parent: before.parent !== now.parent,
    leaders: !same(before.leaders, now.leaders),
    members: !same(before.members, now.members),
  };
  return (['name', 'parent', 'leaders', 'members'] as const).filter((part) => changed[part]);
}
