import { createTeam as route } from '#contract/people.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { makeMac, teamRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { newId } from '#database/uuid.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { addToTeam } from './add-membership.ts';
import { covers } from './covers.ts';
import { allTeams, policyOfMember, policyWith, requireWholeRights, rolesOf, teamsOf } from './stored-rights.ts';

export const createTeam = defineAction<typeof route>({
  route,
  event: {
    name: 'team.created',
    vi: '{actor} đã tạo một team',
    en: '{actor} created a team',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { body }) => {
    const { tx, vault, project } = context;
    await requireWholeRights(tx, vault, project.id);
    await requireFreeName(context, body.parent, body.name);
    const teams = await allTeams(context);
    if (body.parent !== null && !teams.includes(body.parent)) throw new Refusal('not_found', '/parent');
    const leaders = [...new Set(body.leaders)];
    const members = [...new Set(body.members)].filter((member) => !leaders.includes(member));

    const team = newId() as TeamId;
    const row = { project_id: project.id, id: team, parent_id: body.parent };
    await tx.db
      .insertInto('teams')
      .values({ ...row, name: body.name, mac: makeMac(vault, teamRow(row)) })
      .execute();
    const giver = standingAbove(context.policy, team, body.parent);
    const join = async (member: MemberId, leader: boolean, field: string) => {
      await requireCovered(context, giver, { member, team, teams: [...teams, team], field });
      await addToTeam(tx, vault, project.id, { team, member, leader });
    };
    for (const [place, member] of leaders.entries()) await join(member, true, `/leaders/${place}`);
    for (const [place, member] of members.entries()) await join(member, false, `/members/${place}`);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { team, parent: body.parent, leaders, members } },
      show: (mask) => mask.withoutCustomerValues({ id: team }),
    };
  },
});

async function requireFreeName({ tx, project }: MemberContext, parent: TeamId | null, name: string): Promise<void> {
  const siblings = await tx.db
    .selectFrom('teams')
    .select(['name', 'parent_id'])
    .where('project_id', '=', project.id)
    .execute();
  const folded = name.toLowerCase();
  if (siblings.some((team) => team.parent_id === parent && team.name.toLowerCase() === folded)) {
    throw new Refusal('conflict', '/name');
  }
}

/** The actor's policy as it is once the team exists, which lies below his own if its parent does. */
function standingAbove(policy: CompiledPolicy, team: TeamId, parent: TeamId | null): CompiledPolicy {
  const above = parent !== null && [...policy.teams, ...policy.teamsBelow].includes(parent);
  return above ? { ...policy, teamsBelow: [...policy.teamsBelow, team] } : policy;
}

interface Joining {
  readonly member: MemberId;
  readonly team: TeamId;
  readonly teams: readonly TeamId[];
  readonly field: string;
}

/** Nobody adds himself; and who adds another needs every right that the other gains by it. The owner has them all. */
async function requireCovered(context: MemberContext, giver: CompiledPolicy, joining: Joining): Promise<void> {
  const { member, team, teams, field } = joining;
  const before = await policyOfMember(context, member);
  if (before === null) throw new Refusal('not_found', field);
  if (giver.isOwner || before.isOwner) return;
  if (member === context.actor.member) throw new Refusal('beyond_own_rights', field);
  const [roles, mine] = [await rolesOf(context, member), await teamsOf(context, member)];
  const after = await policyWith(context, { member, roles, teams: [...mine, team] });
  if (!covers(giver, { after, before }, teams)) throw new Refusal('beyond_own_rights', field);
}
