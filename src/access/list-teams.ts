import { listTeams as route } from '#contract/people.ts';
import { defineView } from '#actions/action.ts';
import { fingerprint } from './fingerprint.ts';
import { macHolds, teamMemberRow, teamRow } from '#database/row-macs.ts';

/** Every member may see which teams there are and who is in them. */
export const listTeams = defineView<typeof route>({
  route,
  event: {
    name: 'teams.listed',
    vi: '{actor} đã xem danh sách team',
    en: '{actor} viewed the list of teams',
  },
  needs: () => 'member',
  run: async ({ tx, vault, project }) => {
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
    const teams = rows
      .filter((row) => macHolds(vault, teamRow(row), row.mac))
      .map(({ id, name, parent_id: parent }) => {
        const inside = placesIn.get(id) ?? [];
        const leaders = inside.filter(({ leader }) => leader).map((row) => row.member_id);
        const team = { id, name, parent, leaders, members: inside.map((row) => row.member_id) };
        return { ...team, seen: fingerprint(team) };
      });
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { teams: teams.length } },
      show: (mask) => mask.withoutCustomerValues({ teams }),
    };
  },
});
