/** The teams of a project as people see them, oldest first; only rows whose MAC holds. */
import type { MemberId, TeamId } from '#contract/ids.ts';
import { macHolds, teamMemberRow, teamRow } from '#database/row-macs.ts';
import { fingerprint } from './fingerprint.ts';
import type { Place } from './stored-rights.ts';

export interface ShownTeam {
  readonly id: TeamId;
  readonly name: string;
  readonly parent: TeamId | null;
  readonly leaders: MemberId[];
  /** Leaders included. */
  readonly members: MemberId[];
  /** Stands for all of it: what a form was filled in from. */
  readonly seen: string;
}

export async function readTeams({ tx, vault, project }: Place): Promise<ShownTeam[]> {
  const rows = await tx.db
    .selectFrom('teams')
    .selectAll()
    .where('project_id', '=', project.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const places = await tx.db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', project.id)
    .orderBy('member_id')
    .execute();
  const placesIn = Map.groupBy(
    places.filter((row) => macHolds(vault, teamMemberRow(row), row.mac)),
    (row) => row.team_id,
  );
  return rows
    .filter((row) => macHolds(vault, teamRow(row), row.mac))
    .map(({ id, name, parent_id: parent }) => {
      const inside = placesIn.get(id) ?? [];
      const leaders = inside.filter(({ leader }) => leader).map((row) => row.member_id);
      const team = { id, name, parent, leaders, members: inside.map((row) => row.member_id) };
      return { ...team, seen: fingerprint(team) };
    });
}
