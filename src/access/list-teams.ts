import { listTeams as route } from '#contract/people.ts';
import { defineView } from '#actions/action.ts';
import { readTeams } from './read-teams.ts';

/** Every member may see which teams there are and who is in them. */
export const listTeams = defineView<typeof route>({
  route,
  event: {
    name: 'teams.listed',
    vi: '{actor} đã xem danh sách team',
    en: '{actor} viewed the list of teams',
  },
  needs: () => 'member',
  run: async (context) => {
    const teams = await readTeams(context);
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { teams: teams.length } },
      show: (mask) => mask.withoutCustomerValues({ teams }),
    };
  },
});
