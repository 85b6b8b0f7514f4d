import { findBatchRecords as route } from '#contract/batches.ts';
import { Refusal } from '#contract/errors.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { may } from '#policy/decide.ts';
import { findWritten } from '#query/batch-rows.ts';
import { batchFacts } from './batch-facts.ts';
import { openRelated, relatedDetail } from './related.ts';
import { openFields } from './shown-fields.ts';

export const batchRecordsViewed: EventKind = {
  name: 'batch.records_viewed',
  vi: '{actor} đã xem {count, plural, other {# bản ghi}} của một lô thao tác trong bảng {table}',
  en: '{actor} viewed {count, plural, one {# record} other {# records}} of a batch in {table}',
};

/** Records of a batch by the rights of today, deleted ones like all others: a row's class does not change in the trash. */
export const findBatchRecords = defineView<typeof route>({
  route,
  event: batchRecordsViewed,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project } = context;
    const table = tableOf(project, params.table);
    const batch = await batchFacts(tx, params.batch);
    if (batch === null || batch.table !== table.id) throw new Refusal('not_found');
    const { after, limit } = body;
    const within = { region: may(policy, 'view', table.id), standing: policy };
    const found = await findWritten(tx, table.id, batch.id, { after, limit: limit + 1 }, within);
    const keys = await vault.project(tx);
    const page = found.slice(0, limit);
    const stored = page.map(({ record }) => record);
    const { records, related } = await openRelated(context, keys, table, stored);
    const rows = records.map(({ row }) => row);
    const next = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
    return {
      subject: { table: table.id, count: rows.length },
      shown: {
        detail: {
          batch: batch.id,
          records: rows.map(({ id }) => id),
          fields: openFields(policy, table.id, rows),
          ...relatedDetail(policy, related),
        },
      },
      show(mask) {
        const shown = records.map(({ row, open }, place) =>
          mask.join({
            record: mask.record(table.id, row, open),
            deleted: mask.withoutCustomerValues(page[place]?.trashed === true),
          }),
        );
        return mask.titled(mask.join({ records: mask.list(shown), next: mask.withoutCustomerValues(next) }), related);
      },
    };
  },
});
