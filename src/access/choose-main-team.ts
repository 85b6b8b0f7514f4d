import { chooseMainTeam as route } from '#contract/people.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { withMainTeam } from './rights-changes.ts';
import { writePlaces } from './team-places.ts';
import { lockRights } from './whole-rights.ts';

/** Gives nobody anything: the rights of all of one's teams are the same whichever is the main one. Moves no record. */
export const chooseMainTeam = defineAction<typeof route>({
  route,
  event: {
    name: 'team.chosen_as_main',
    vi: '{actor} đã chọn team chính cho một thành viên',
    en: '{actor} chose a member’s main team',
  },
  needs: () => ({ project: 'members' }),
  run: async (context, { params: { member }, body: { team } }) => {
    const { tx, vault } = context;
    const { whole } = await lockRights(context, 'members');
    const found = whole.members.find(({ id }) => id === member);
    if (found === undefined) throw new Refusal('not_found');
    if (!found.teams.some((place) => place.team === team)) throw new Refusal('invalid_value', '/team');
    await writePlaces(context, whole, withMainTeam(whole, member, team));
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { member, team } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
