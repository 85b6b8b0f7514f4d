import { changeTeam as route } from '#contract/people.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { makeMac, teamRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { readTeams } from './read-teams.ts';
import { withTeam } from './rights-changes.ts';
import { formOf, requireJudged, requirePeople, requirePlace } from './team-form.ts';
import { writePlaces } from './team-places.ts';
import { lockRights } from './whole-rights.ts';

/**
 * Whole, as the form shows it. Moves no record: what a team's records are seen by changes with who is in it, and with
 * who stands above it, and all of that is judged as a gain.
 */
export const changeTeam = defineAction<typeof route>({
  route,
  event: {
    name: 'team.changed',
    vi: '{actor} đã thay đổi một team',
    en: '{actor} changed a team',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { params: { team }, body }) => {
    const { tx, vault, project, actor } = context;
    const { whole } = await lockRights(context, 'members');
    const teams = await readTeams(context);
    const now = teams.find(({ id }) => id === team);
    if (now === undefined) throw new Refusal('not_found');
    if (now.seen !== body.seen) throw new Refusal('conflict', '/seen');
    requirePlace(whole, team, body, teams);
    requirePeople(whole, actor.member, team, body);
    const form = formOf(team, body);
    const after = withTeam(whole, form);
    requireJudged(actor.member, whole, after, body);

    const row = { project_id: project.id, id: team, parent_id: form.parent };
    await tx.db
      .updateTable('teams')
      .set({ name: body.name, parent_id: form.parent, mac: makeMac(vault, teamRow(row)) })
      .where('project_id', '=', project.id)
      .where('id', '=', team)
      .execute();
    await writePlaces(context, whole, after);
    await sealRights(tx, vault);
    const { parent, leaders, members } = now;
    const was = { parent, leaders, members: members.filter((member) => !leaders.includes(member)) };
    const becomes = { parent: form.parent, leaders: form.leaders, members: form.members };
    return {
      subject: { table: null, count: 0 },
      change: { detail: { team, was, becomes } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
