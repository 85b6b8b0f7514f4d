import { createTeam as route } from '#contract/people.ts';
import type { TeamId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { makeMac, teamRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { newId } from '#database/uuid.ts';
import { readTeams } from './read-teams.ts';
import { withTeam } from './rights-changes.ts';
import { formOf, requireJudged, requirePeople, requirePlace } from './team-form.ts';
import { writePlaces } from './team-places.ts';
import { lockRights } from './whole-rights.ts';

export const createTeam = defineAction<typeof route>({
  route,
  event: {
    name: 'team.created',
    vi: '{actor} đã tạo một team',
    en: '{actor} created a team',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { body }) => {
    const { tx, vault, project, actor } = context;
    const { whole } = await lockRights(context, 'members');
    const team = newId() as TeamId;
    requirePlace(whole, team, body, await readTeams(context));
    requirePeople(whole, actor.member, team, body);
    const { parent, leaders, members } = formOf(team, body);
    // A team without anybody gives nobody anything; from there on it counts who comes in.
    const empty = withTeam(whole, { team, parent, leaders: [], members: [] });
    const after = withTeam(whole, { team, parent, leaders, members });
    requireJudged(actor.member, empty, after, body);

    const row = { project_id: project.id, id: team, parent_id: parent };
    await tx.db
      .insertInto('teams')
      .values({ ...row, name: body.name, mac: makeMac(vault, teamRow(row)) })
      .execute();
    await writePlaces(context, whole, after);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { team, parent, leaders, members } },
      show: (mask) => mask.withoutCustomerValues({ id: team }),
    };
  },
});
