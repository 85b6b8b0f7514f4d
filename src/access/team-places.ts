/** Who is in which team, written as the pure change says it. Whoever calls it seals the rights afterwards. */
import type { MemberId, TeamId } from '#contract/ids.ts';
import { makeMac, teamMemberRow } from '#database/row-macs.ts';
import type { MemberContext } from '#actions/context.ts';
import type { TeamPlace, WholeRights } from './whole-rights.ts';

export async function writePlaces(context: MemberContext, before: WholeRights, after: WholeRights): Promise<void> {
  const had = new Map(before.members.map(({ id, teams }) => [id, teams]));
  for (const { id, teams } of after.members) {
    const old = had.get(id) ?? [];
    if (old === teams) continue;
    for (const { team } of old) {
      if (!teams.some((place) => place.team === team)) await takeOut(context, id, team);
    }
    for (const place of teams) {
      if (!old.some((known) => alike(known, place))) await put(context, id, place);
    }
  }
}

function alike(a: TeamPlace, b: TeamPlace): boolean {
  return a.team === b.team && a.leader === b.leader && a.main === b.main;
}

async function takeOut({ tx, project }: MemberContext, member: MemberId, team: TeamId): Promise<void> {
  await tx.db
    .deleteFrom('team_members')
    .where('project_id', '=', project.id)
    .where('member_id', '=', member)
    .where('team_id', '=', team)
    .execute();
}

async function put(context: MemberContext, member: MemberId, { team, leader, main }: TeamPlace): Promise<void> {
  const { tx, vault, project } = context;
  const row = { project_id: project.id, team_id: team, member_id: member, leader, main };
  const mac = makeMac(vault, teamMemberRow(row));
  await tx.db
    .insertInto('team_members')
    .values({ ...row, mac })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'team_id', 'member_id']).doUpdateSet({ leader, main, mac }),
    )
    .execute();
}
