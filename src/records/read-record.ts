import { Refusal } from '#contract/errors.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import { readRecord as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { may } from '#policy/decide.ts';
import { readRow } from '#query/read-rows.ts';
import { openOne, relatedDetail } from './related.ts';
import { openFields } from './shown-fields.ts';

export const recordViewed: EventKind = {
  name: 'record.viewed',
  vi: '{actor} đã xem {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} viewed {count, plural, one {# record} other {# records}} of {table}',
};

export const readRecord = defineView({
  route,
  event: recordViewed,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const { table, stored, opened, related } = await findInView(context, params.table, params.record);
    const { key, row, open } = opened;
    return {
      subject: {
        table: table.id,
        count: 1,
        ...(key === null ? {} : { about: { table: table.id, record: stored.id, key } }),
      },
      shown: {
        detail: {
          records: [stored.id],
          fields: openFields(context.policy, table.id, [row]),
          ...relatedDetail(context.policy, related),
        },
      },
      show: (mask) => mask.titled(mask.record(table.id, row, open), related),
    };
  },
});

/** The record, where the member may view it. Throws `not_found`. */
export async function findInView(context: MemberContext, id: TableId, record: RecordId) {
  const { tx, vault, policy, project } = context;
  const table = tableOf(project, id);
  const region = may(policy, 'view', table.id);
  const stored = await readRow(tx, table.id, record, { region, standing: policy });
  if (stored === null) throw new Refusal('not_found');
  const keys = await vault.project(tx);
  return { table, keys, stored, ...(await openOne(context, keys, table, stored)) };
}
