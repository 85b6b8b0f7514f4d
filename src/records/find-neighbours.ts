import { Refusal } from '#contract/errors.ts';
import { findNeighbours as route } from '#contract/neighbours.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { findNeighbours as findAround } from '#query/neighbours.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope } from '#query/search.ts';
import { planSort } from '#query/sort.ts';
import { filteredFields } from '#query/filter.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { confirmed } from './matches.ts';
import { askerOf, planFilter } from './plan-filter.ts';
import { typedQuery } from './typed-query.ts';

export const neighboursFound: EventKind = {
  name: 'records.neighbours_found',
  vi: '{actor} đã tìm bản ghi đứng trước và sau một bản ghi trong bảng {table}',
  en: '{actor} looked for the records next to one of {table}',
};

/**
 * Where "next" and "previous" of a record's page lead. The client says which list it came through; it is asked under the
 * reader's own rights like any list, so that an address that was pasted to a colleague pages through what he may see.
 */
export const findNeighbours = defineView<typeof route>({
  route,
  event: neighboursFound,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project } = context;
    const table = tableOf(project, params.table);
    const { search, sort } = body;
    planSort(table, policy, sort);
    const filter = planFilter(askerOf(context), table, body.filter);
    const keys = await vault.project(tx);
    const scope: SearchScope & Narrowed = { project: project.id, table, policy, index: keys.index, filter };
    const terms = parseSearch(search, project.country);
    const found = await findAround(tx, { ...scope, terms, sort }, params.record);
    if (found === null) throw new Refusal('not_found');
    const isFound = (row: StoredRecord | null): row is StoredRecord =>
      row !== null && confirmed(context, scope, keys, terms, [row]).length > 0;
    const idOf = (row: StoredRecord | null) => (isFound(row) ? row.id : null);
    const [previous, next] = [idOf(found.previous), idOf(found.next)];
    const listed = found.listed && isFound(found.self);
    const records = [previous, next].filter((id) => id !== null);
    return {
      subject: { table: table.id, count: records.length },
      shown: {
        detail: {
          records: records.toSorted(),
          fields: [],
          ...(sort.by === 'created_at' ? {} : { sortedBy: sort.by }),
          ...(filter === null ? {} : { filteredBy: filteredFields(filter) }),
        },
        ...typedQuery(search, body.filter),
      },
      show: (mask) => mask.withoutCustomerValues({ previous, next, listed }),
    };
  },
});
