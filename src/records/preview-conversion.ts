import { previewConversion as route } from '#contract/conversions.ts';
import { differencesBetween } from '#access/difference.ts';
import { judgeChange } from '#access/judge-change.ts';
import { withKind } from '#access/rights-changes.ts';
import { lookAtRights } from '#access/whole-rights.ts';
import { defineView } from '#actions/action.ts';
import { conversionOf, readsAll, requireOwnReading, sealingOf } from './conversion-form.ts';
import { fitOf } from './conversions.ts';
import { countConversion } from './count-conversion.ts';

/** Says what would be refused, as other looks before a change of rights do; but counts no value for who may not look at it. */
export const previewConversion = defineView<typeof route>({
  route,
  event: {
    name: 'field.conversion_previewed',
    vi: '{actor} đã xem trước việc đổi kiểu một trường của bảng {table}',
    en: '{actor} previewed a change of kind of a field of {table}',
  },
  needs: () => ({ project: 'fields' }),
  run: async (context, { params, body }) => {
    const { policy, project, actor } = context;
    const conversion = conversionOf(project, { params }, body);
    const { table, was, becomes } = conversion;
    requireOwnReading(policy, conversion);
    const isReader = readsAll(policy, table.id, was);
    const whole = await lookAtRights(context);
    const after = withKind(whole, table.id, was.id, becomes);
    const isAllowed = judgeChange(actor.member, whole, after) === 'allowed';
    const counts = isReader ? await countConversion(context, conversion) : null;
    const told = {
      counts,
      exact: fitOf(was.kind, becomes.kind) === 'exact',
      ...sealingOf(conversion),
      losesIndex: was.slot !== null && becomes.slot === null,
      differences: differencesBetween(whole, after),
      refusedBy: isAllowed
        ? was.converting === null
          ? null
          : ('batch_under_way' as const)
        : ('beyond_own_rights' as const),
    };
    return {
      subject: { table: table.id, count: 0 },
      shown: { detail: { fields: [was.id], kind: becomes.kind, sensitive: becomes.sensitive } },
      show: (mask) => mask.withoutCustomerValues(told),
    };
  },
});
