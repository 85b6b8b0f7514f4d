import { explainedAxes, readMemberRights as route } from '#contract/explain.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import { projectRights, roleLimitNames, tableRights } from '#contract/rights.ts';
import type { RoleLimitName } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import { answer } from '#policy/answer.ts';
import { may } from '#policy/decide.ts';
import type { Question } from '#policy/explain.ts';
import { knownFields, knownTables, requireMayAsk, showAnswer, showSources, standingOf } from './explained.ts';

/** What does not exist for who asks is left out. */
export const readMemberRights = defineView<typeof route>({
  route,
  event: {
    name: 'member.rights_viewed',
    vi: '{actor} đã xem các quyền của một thành viên',
    en: '{actor} viewed the rights of a member',
  },
  needs: () => 'member',
  async run(context, { params }) {
    requireMayAsk(context, params.member);
    const { input, policy } = await standingOf(context, params.member);
    const ask = (question: Question) => showAnswer(answer(input, policy, question));
    const fieldIn = (table: TableId) => (field: FieldId) => ({
      field,
      axes: explainedAxes.map((axis) => ({ axis, ...ask({ table, field, axis }) })),
    });
    const tables = knownTables(context).map((table) => ({
      table,
      rights: tableRights.map((right) => ({ right, ...ask({ table, right }) })),
      fields: knownFields(context, table).map(fieldIn(table)),
    }));
    const project = projectRights
      .filter((right) => may(policy, right))
      .map((right) => ({ right, sources: showSources(answer(input, policy, { right }).sources) }));
    const limits = Object.fromEntries(roleLimitNames.map((name) => [name, policy.limits[name]])) as Record<
      RoleLimitName,
      number
    >;
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { member: params.member } },
      show: (mask) => mask.withoutCustomerValues({ owner: policy.isOwner, project, tables, limits }),
    };
  },
});
