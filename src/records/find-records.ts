import { findRecords as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { authorOf } from '#policy/actor.ts';
import { requireReadable } from '#policy/fields.ts';
import { openCursor, sealCursor } from '#query/cursor.ts';
import { findPage } from '#query/find.ts';
import { filteredFields } from '#query/filter.ts';
import type { Narrowed } from '#query/narrowed.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope } from '#query/search.ts';
import { planSort } from '#query/sort.ts';
import { confirmed } from './matches.ts';
import { askerOf, planFilter } from './plan-filter.ts';
import { openRelated, relatedDetail } from './related.ts';
import { openFields } from './shown-fields.ts';
import { typedQuery } from './typed-query.ts';

export const recordsFound: EventKind = {
  name: 'records.found',
  vi: '{actor} đã xem danh sách {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} viewed a list of {count, plural, one {# record} other {# records}} of {table}',
};

/** One page of a list. A page may be shorter than asked for; only `next` tells whether it is the last one. */
export const findRecords = defineView({
  route,
  event: recordsFound,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project, actor } = context;
    const table = tableOf(project, params.table);
    const { search, sort, limit } = body;
    // Whatever is named is checked before the first statement: hidden and unknown fields run the same ones.
    body.fields?.forEach((field, place) => requireReadable(policy, table.id, field, `/fields/${place}`));
    planSort(table, policy, sort);
    const filter = planFilter(askerOf(context), table, body.filter);
    const bound = { project: project.id, table: table.id, reader: authorOf(actor), search, filter: body.filter, sort };
    const after = body.cursor === null ? null : openCursor(vault, bound, body.cursor);
    const keys = await vault.project(tx);
    const scope: SearchScope & Narrowed = { project: project.id, table, policy, index: keys.index, filter };
    const terms = parseSearch(search, project.country);
    const page = await findPage(tx, { ...scope, terms, sort, after, limit });
    const stored = confirmed(context, scope, keys, terms, page.rows);
    const select = body.fields === undefined ? undefined : new Set(body.fields);
    const { records, related } = await openRelated(context, keys, table, stored, select);
    const rows = records.map(({ row }) => row);
    return {
      subject: { table: table.id, count: records.length },
      shown: {
        detail: {
          records: rows.map(({ id }) => id).toSorted(),
          fields: openFields(policy, table.id, rows, select),
          ...(sort.by === 'created_at' ? {} : { sortedBy: sort.by }),
          ...relatedDetail(policy, related),
          ...(filter === null ? {} : { filteredBy: filteredFields(filter) }),
        },
        ...typedQuery(search, body.filter),
      },
      show(mask) {
        const shown = records.map(({ row, open }) => mask.record(table.id, row, open, select));
        const next = page.next === null ? null : sealCursor(vault, bound, page.next);
        return mask.titled(mask.join({ records: mask.list(shown), next: mask.withoutCustomerValues(next) }), related);
      },
    };
  },
});
