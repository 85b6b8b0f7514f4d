import { claimRecord as route } from '#contract/assignments.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import { dayOf, spendQuota } from '#limits/quotas.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains, union } from '#policy/region.ts';
import { giveRecord } from './give-record.ts';
import { showGivenAgain } from './show-again.ts';

/**
 * From a team's pool: a record with a team and without an assignee becomes the claimer's, and stays the team's. `claim`
 * holds as granted, also where he does not see the pool; then what he may not claim is not there for him. So many a day:
 * a claim that fails is not counted, and one too many leaves the record where it is.
 */
export const claimRecord = defineAction<typeof route>({
  route,
  event: {
    name: 'record.claimed',
    vi: '{actor} đã nhận {count, plural, other {# bản ghi}} đang chờ của team, thuộc bảng {table}',
    en: '{actor} took {count, plural, one {# record} other {# records}} of {table} from a team’s pool',
  },
  needs: ({ params }) => ({ right: 'claim', table: params.table }),
  async run(context, { params }) {
    const { tx, policy, project, actor, event } = context;
    const table = tableOf(project, params.table);
    const [view, claim] = [may(policy, 'view', table.id), may(policy, 'claim', table.id)];
    // Before it is looked for: to whoever has none left, what waits unseen is as what is not there. A refusal takes it back.
    await spendQuota(tx, { policy, day: dayOf(event, project.timeZone), name: 'claims', amount: 1 });
    return await giveRecord(context, {
      table,
      record: params.record,
      among: union(view, claim),
      decide(stored) {
        const { assignee, team } = stored;
        const rowClass = classOf(stored, policy);
        const waits = assignee === null && team !== null;
        if (waits && contains(claim, rowClass)) return { assignee: actor.member, team };
        if (!contains(view, rowClass)) throw new Refusal('not_found');
        throw new Refusal(waits ? 'forbidden' : 'nothing_to_claim');
      },
    });
  },
  again: (context, kept, { params }) => showGivenAgain(context, params.table, kept),
});
