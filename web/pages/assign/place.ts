/** Whose a record is: the two things that are given away together. */
import type { ShownRecord } from '#contract/records.ts';
import type { Member } from '../../frame/project.ts';

export interface Place {
  assignee: string | null;
  team: string | null;
}

export function placeOf({ assignee, team }: ShownRecord): Place {
  return { assignee, team };
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.assignee === other.assignee && one.team === other.team;
}

/** The team that is proposed with a member: his main one, else the first; null for who is in none. */
export function mainTeamOf(member: Member | undefined): string | null {
  const teams = member?.teams ?? [];
  return (teams.find(({ main }) => main) ?? teams[0])?.team ?? null;
}
