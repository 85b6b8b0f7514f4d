import { readQuotas as route } from '#contract/reveals.ts';
import type { Quota } from '#contract/reveals.ts';
import { quotaNames } from '#contract/rights.ts';
import type { QuotaName } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import { dayOf, quotasOn } from '#limits/quotas.ts';

export const quotasViewed: EventKind = {
  name: 'quotas.viewed',
  vi: '{actor} đã xem hạn mức trong ngày của mình',
  en: '{actor} viewed their own quotas of the day',
};

/** The caller's own. It folds, since pages ask for it wherever something can be revealed. */
export const readQuotas = defineView<typeof route>({
  route,
  event: quotasViewed,
  folds: 'hour',
  needs: () => 'member',
  async run({ tx, policy, event, project }) {
    const quota = await quotasOn(tx, { policy, day: dayOf(event, project.timeZone) });
    const quotas = Object.fromEntries(quotaNames.map((name) => [name, quota(name)])) as Record<QuotaName, Quota>;
    return {
      subject: { table: null, count: 0 },
      shown: { detail: {} },
      show: (mask) => mask.withoutCustomerValues({ quotas }),
    };
  },
});
