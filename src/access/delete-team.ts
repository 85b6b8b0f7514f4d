import { deleteTeam as route } from '#contract/people.ts';
import { Refusal } from '#contract/errors.ts';
import type { TeamId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import { teamCarriesRecords } from '#query/team-records.ts';
import { lockRights } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

/**
 * What the team was granted goes with it: whoever is in it holds that, and nobody is. So nobody gains or loses by it, and
 * there is nothing to judge.
 */
export const deleteTeam = defineAction<typeof route>({
  route,
  event: {
    name: 'team.deleted',
    vi: '{actor} đã xóa một team',
    en: '{actor} deleted a team',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { params: { team } }) => {
    const { tx, vault, project } = context;
    const { whole } = await lockRights(context, 'members');
    if (!whole.parents.has(team)) throw new Refusal('not_found');
    if (hasPeopleOrTeams(whole, team) || (await isNamed(context, team))) throw new Refusal('team_in_use');

    const grants = [
      ...(await deleteGrants(context, 'grants', team)),
      ...(await deleteGrants(context, 'field_grants', team)),
    ];
    await tx.db.deleteFrom('teams').where('project_id', '=', project.id).where('id', '=', team).execute();
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { team, grants } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});

function hasPeopleOrTeams({ members, parents }: WholeRights, team: TeamId): boolean {
  return (
    members.some(({ teams }) => teams.some((place) => place.team === team)) || [...parents.values()].includes(team)
  );
}

/** Whoever gives a record to the team holds its row until that is done: so it is waited for, and then seen. */
async function isNamed(context: MemberContext, team: TeamId): Promise<boolean> {
  const { tx, project } = context;
  const held = tx.db.selectFrom('teams').select('id').where('project_id', '=', project.id).where('id', '=', team);
  await held.forUpdate().executeTakeFirstOrThrow();
  const invitation = await tx.db
    .selectFrom('invitations')
    .select('id')
    .where('project_id', '=', project.id)
    .where('team_id', '=', team)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where((eb) => eb('expires_at', '>', eb.fn<Date>('now')))
    .limit(1)
    .executeTakeFirst();
  if (invitation !== undefined) return true;
  // Deleted tables, too: with one that comes back its records do.
  const tables = await tx.db.selectFrom('tables').select('id').where('project_id', '=', project.id).execute();
  return await teamCarriesRecords(
    tx,
    tables.map(({ id }) => id),
    team,
  );
}

async function deleteGrants(
  { tx, project }: MemberContext,
  table: 'grants' | 'field_grants',
  team: TeamId,
): Promise<string[]> {
  const rows = await tx.db
    .deleteFrom(table)
    .where('project_id', '=', project.id)
    .where('holder_kind', '=', 'team')
    .where('holder_id', '=', team)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
