/** What is typed about a team, until it is saved. */
import type { TeamPlace } from './team-tree.ts';

export interface TeamDraft {
  name: string;
  parent: string | null;
  leaders: string[];
  /** Beside the leaders. */
  members: string[];
}

export const emptyTeam: TeamDraft = { name: '', parent: null, leaders: [], members: [] };

/** @param team as the list has it, where leaders stand among the members, too */
export function draftOf(team: Readonly<Omit<TeamDraft, 'leaders' | 'members'>> & TeamPeople): TeamDraft {
  const { name, parent, leaders, members } = team;
  return { name, parent, leaders: [...leaders], members: members.filter((id) => !leaders.includes(id)) };
}

interface TeamPeople {
  readonly leaders: readonly string[];
  readonly members: readonly string[];
}

/** A leader is a member of the team already. */
export function withLeaders(draft: TeamDraft, leaders: readonly string[]): TeamDraft {
  return { ...draft, leaders: [...leaders], members: draft.members.filter((id) => !leaders.includes(id)) };
}

export function without(draft: TeamDraft, member: string): TeamDraft {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== member);
  return { ...draft, leaders: others(draft.leaders), members: others(draft.members) };
}

/** People and nobody who leads them. A team of nobody at all may be: it is on its way to be deleted. */
export function needsLeader({ leaders, members }: TeamPeople): boolean {
  return leaders.length === 0 && members.length > 0;
}

/** Where a team can stand: neither under itself nor under what stands below it. */
export function placesFor<T extends TeamPlace>(teams: readonly T[], team: string): readonly T[] {
  const below = new Set([team]);
  // as many rounds as the tree is deep, in whatever order the teams come
  for (let before = 0; before < below.size;) {
    before = below.size;
    for (const { id, parent } of teams) if (parent !== null && below.has(parent)) below.add(id);
  }
  return teams.filter(({ id }) => !below.has(id));
}

const parts = ['name', 'parent', 'leaders', 'members'] as const;
export type TeamPart = (typeof parts)[number];

/** What somebody else has changed of a team since `before`; the order of people says nothing. */
export function partsChanged(before: TeamDraft, now: TeamDraft): readonly TeamPart[] {
  const differ: Readonly<Record<TeamPart, boolean>> = {
    name: before.name !== now.name,
    parent: before.parent !== now.parent,
    leaders: !areTheSame(before.leaders, now.leaders),
    members: !areTheSame(before.members, now.members),
  };
  return parts.filter((part) => differ[part]);
}

function areTheSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
