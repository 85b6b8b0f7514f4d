import { explainRight as route } from '#contract/explain.ts';
import { Refusal } from '#contract/errors.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import type { InputOf } from '#contract/route.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { Detail } from '#audit/draft.ts';
import { answer } from '#policy/answer.ts';
import { may } from '#policy/decide.ts';
import { classOf } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import { readRow } from '#query/read-rows.ts';
import { holdersOf, knownFields, knownTables, requireMayAsk, showAnswer, standingOf } from './explained.ts';

type About = InputOf<typeof route>['body']['about'];

/** About what does not exist for who asks there is no answer, and no statement. */
export const explainRight = defineView<typeof route>({
  route,
  event: {
    name: 'right.explained',
    vi: '{actor} đã xem vì sao một thành viên có hoặc không có một quyền',
    en: '{actor} asked why a member has or does not have a right',
  },
  needs: () => 'member',
  async run(context, { params, body }) {
    const { about, record } = body;
    requireMayAsk(context, params.member);
    requireKnown(context, about);
    const row = 'table' in about && record !== null ? await findInView(context, about.table, record) : null;
    const { input, policy } = await standingOf(context, params.member);
    const holders = await holdersOf(context, input);
    const found = answer(input, policy, about, row === null ? undefined : classOf(row, policy));
    return {
      subject: { table: 'table' in about ? about.table : null, count: 0 },
      shown: {
        detail: { member: params.member, ...detailOf(about), ...(record === null ? {} : { records: [record] }) },
      },
      show: (mask) => mask.withoutCustomerValues({ owner: policy.isOwner, holders, ...showAnswer(found) }),
    };
  },
});

function requireKnown(context: MemberContext, about: About): void {
  if (!('table' in about)) return;
  if (!knownTables(context).some(({ id }) => id === about.table)) throw new Refusal('not_found');
  if ('field' in about && !knownFields(context, about.table).some(({ id }) => id === about.field)) {
    throw new Refusal('unknown_field', '/about/field');
  }
}

/** Where the record stands. Throws `not_found`, out of view like for an id that is nobody's. */
async function findInView({ tx, policy }: MemberContext, table: TableId, record: RecordId): Promise<RowPlace> {
  const row = await readRow(tx, table, record, { region: may(policy, 'view', table), standing: policy });
  if (row === null) throw new Refusal('not_found');
  return row;
}

function detailOf(about: About): Detail {
  return 'field' in about ? { fields: [about.field], axis: about.axis } : { right: about.right };
}
