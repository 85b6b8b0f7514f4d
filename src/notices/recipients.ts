/** Who is told of a sensitive act. Pure: takes the project's people as plain data. */
import type { MemberId, TeamId } from '#contract/ids.ts';

export interface People {
  readonly owner: MemberId;
  /** Of every team: the one above it, its members and which of them lead it. */
  readonly teams: readonly {
    readonly id: TeamId;
    readonly parent: TeamId | null;
    readonly members: readonly MemberId[];
    readonly leaders: readonly MemberId[];
  }[];
  /** Who is not locked. */
  readonly active: ReadonlySet<MemberId>;
}

/**
 * The owner, the leaders of each team of who did it, and who did it; nobody twice. For a leader of the team, and for
 * a team without an active leader, those of the nearest team above that has one. The owner stands in where none has.
 */
export function recipientsOf(by: MemberId, people: People): readonly MemberId[] {
  const own = people.teams.filter(({ members }) => members.includes(by));
  const leaders = own.flatMap(({ id }) => leadersAbove(by, id, people));
  return [...new Set([people.owner, ...leaders, by])];
}

function leadersAbove(by: MemberId, first: TeamId, { teams, active }: People): readonly MemberId[] {
  const seen = new Set<TeamId>();
  for (let next: TeamId | null = first; next !== null && !seen.has(next);) {
    seen.add(next);
    const team = teams.find(({ id }) => id === next);
    const leaders = team?.leaders.filter((leader) => active.has(leader)) ?? [];
    if (leaders.length > 0 && !leaders.includes(by)) return leaders;
    next = team?.parent ?? null;
  }
  return [];
}
