/** The tree of teams, as mathematics. */
import type { TeamId } from '#contract/ids.ts';

/**
 * The teams under one of `mine` that are not in `mine`, in the order of `parents` (each team's parent, null at
 * the top). A loop in the tree ends the climb.
 */
export function teamsBelow(parents: ReadonlyMap<TeamId, TeamId | null>, mine: readonly TeamId[]): TeamId[] {
  const own = new Set(mine);
  return [...parents.keys()].filter((team) => !own.has(team) && isBelow(team, own, parents));
}

function isBelow(team: TeamId, own: ReadonlySet<TeamId>, parents: ReadonlyMap<TeamId, TeamId | null>): boolean {
  const climbed = new Set<TeamId>();
  let above = parents.get(team) ?? null;
  while (above !== null && !climbed.has(above)) {
    if (own.has(above)) return true;
    climbed.add(above);
    above = parents.get(above) ?? null;
  }
  return false;
}
