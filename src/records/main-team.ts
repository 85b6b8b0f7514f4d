/** The team that a record belongs to at first. */
import type { MemberContext } from '#actions/context.ts';
import type { TeamId } from '#contract/ids.ts';
import { macHolds, teamMemberRow } from '#database/row-macs.ts';

/** The acting member's main team; null when he has none. A row whose MAC does not hold counts as none. */
export async function mainTeam({
  tx,
  vault,
  project,
  actor,
}: Pick<MemberContext, 'tx' | 'vault' | 'project' | 'actor'>): Promise<TeamId | null> {
  const rows = await tx.db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('member_id', '=', actor.member)
    .where('main', '=', true)
    .orderBy('team_id')
    .execute();
  return rows.find((row) => macHolds(vault, teamMemberRow(row), row.mac))?.team_id ?? null;
}
