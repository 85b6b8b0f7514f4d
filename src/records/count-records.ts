import { countRecords as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { countAllRows, countCap, countRows } from '#query/count.ts';
import { filteredFields } from '#query/filter.ts';
import { findPage } from '#query/find.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope } from '#query/search.ts';
import { confirmed, isByToken } from './matches.ts';
import { askerOf, planFilter } from './plan-filter.ts';
import { typedQuery } from './typed-query.ts';

export const recordsCounted: EventKind = {
  name: 'records.counted',
  vi: '{actor} đã đếm bản ghi của bảng {table}',
  en: '{actor} counted records of {table}',
};

const byId = { by: 'created_at', part: 'whole', direction: 'asc' } as const;

/**
 * Counts in the database; what was asked for by a sealed value is opened and compared, since tokens may collide, and
 * never counted beyond the cap.
 */
export const countRecords = defineView({
  route,
  event: recordsCounted,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project } = context;
    const table = tableOf(project, params.table);
    const filter = planFilter(askerOf(context), table, body.filter);
    const keys = await vault.project(tx);
    const scope: SearchScope & Narrowed = { project: project.id, table, policy, index: keys.index, filter };
    const terms = { ...parseSearch(body.search, project.country), marked: [] };
    const opens = isByToken(scope, terms);
    const count = opens ? await countOpened() : await countRows(tx, scope, terms);
    const isMore = count > countCap;
    const all = isMore && body.exact && !opens ? await countAllRows(tx, scope, terms) : null;
    return {
      subject: { table: table.id, count: 0 },
      shown: {
        detail: filter === null ? {} : { filteredBy: filteredFields(filter) },
        ...typedQuery(body.search, body.filter),
      },
      show: (mask) =>
        mask.withoutCustomerValues({ count: all ?? Math.min(count, countCap), capped: isMore && all === null }),
    };

    async function countOpened(): Promise<number> {
      const page = await findPage(tx, { ...scope, terms, sort: byId, after: null, limit: countCap + 1 });
      return confirmed(context, scope, keys, terms, page.rows).length;
    }
  },
});
