import { explainedAxes, readMemberRights as route } from '#contract/explain.ts';
import { groupOf } from '#contract/fields.ts';
import type { TableId } from '#contract/ids.ts';
import { projectRights, roleLimitNames, tableRights } from '#contract/rights.ts';
import type { RoleLimitName } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import { answer } from '#policy/answer.ts';
import { may } from '#policy/decide.ts';
import type { Question } from '#policy/explain.ts';
import type { FieldDefinition } from '#query/definition.ts';
import {
  holdersOf,
  knownFields,
  knownTables,
  requireMayAsk,
  showAnswer,
  showSources,
  standingOf,
} from './explained.ts';

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
    const holders = await holdersOf(context, input);
    const fieldIn = (table: TableId) => (field: FieldDefinition) => ({
      field: field.id,
      name: field.name,
      group: groupOf(field),
      axes: explainedAxes.map((axis) => ({ axis, ...ask({ table, field: field.id, axis }) })),
    });
    const tables = knownTables(context).map(({ id: table, name }) => ({
      table,
      name,
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
      show: (mask) => mask.withoutCustomerValues({ owner: policy.isOwner, holders, project, tables, limits }),
    };
  },
});
