import { listRecordIds as route } from '#contract/bulk.ts';
import { largestBatch } from '#contract/batches.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { filteredFields } from '#query/filter.ts';
import { findIds, findPage } from '#query/find.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope } from '#query/search.ts';
import { confirmed, isByToken } from './matches.ts';
import { askerOf, planFilter } from './plan-filter.ts';
import { typedQuery } from './typed-query.ts';

export const recordsChosen: EventKind = {
  name: 'records.chosen',
  vi: '{actor} đã chọn tất cả {count, plural, other {# bản ghi}} khớp điều kiện của bảng {table}',
  en: '{actor} chose all {count, plural, one {# record} other {# records}} that match in {table}',
};

const newestFirst = { by: 'created_at', part: 'whole', direction: 'desc' } as const;

/** Ids alone, newest first: as many as one batch takes. No value is told but that these records match. */
export const listRecordIds = defineView({
  route,
  event: recordsChosen,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project } = context;
    const table = tableOf(project, params.table);
    const filter = planFilter(askerOf(context), table, body.filter);
    const keys = await vault.project(tx);
    const scope: SearchScope & Narrowed = { project: project.id, table, policy, index: keys.index, filter };
    const terms = { ...parseSearch(body.search, project.country), marked: [] };
    const list = { ...scope, terms, sort: newestFirst, after: null };
    const found = isByToken(scope, terms)
      ? await findOpened()
      : await findIds(tx, { ...list, limit: largestBatch + 1 });
    const records = found.slice(0, largestBatch);
    return {
      subject: { table: table.id, count: records.length },
      shown: {
        detail: filter === null ? {} : { filteredBy: filteredFields(filter) },
        ...typedQuery(body.search, body.filter),
      },
      show: (mask) => mask.withoutCustomerValues({ records, more: found.length > largestBatch }),
    };

    async function findOpened() {
      const page = await findPage(tx, { ...list, limit: largestBatch + 1 });
      return confirmed(context, scope, keys, terms, page.rows).map(({ id }) => id);
    }
  },
});
