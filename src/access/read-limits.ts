import { readLimits as route } from '#contract/limits.ts';
import { limitNames } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import { limitsOfProject } from './limits-of-project.ts';

export const readLimits = defineView<typeof route>({
  route,
  event: {
    name: 'limits.viewed',
    vi: '{actor} đã xem hạn mức của dự án',
    en: '{actor} viewed the project’s limits',
  },
  needs: () => ({ anyOf: ['security', 'roles'] }),
  run: async (context) => {
    const limits = await limitsOfProject(context);
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { limits: [...limitNames] } },
      show: (mask) => mask.withoutCustomerValues({ limits }),
    };
  },
});
