/** How far an import is; for who sent it. */
import { readImport as route } from '#contract/imports.ts';
import { defineView } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import { ownImport, progressOf } from './own-import.ts';

const event: EventKind = {
  name: 'import.viewed',
  vi: '{actor} đã xem tiến độ nhập file vào bảng {table}',
  en: '{actor} looked at the progress of an import into {table}',
};

export const readImport = defineView<typeof route>({
  route,
  event,
  needs: () => 'member',
  async run(context, { params }) {
    const row = await ownImport(context, params, 'read');
    return {
      subject: { table: row.table_id, count: 0 },
      shown: { detail: { import: row.id } },
      show: (mask) => mask.withoutCustomerValues(progressOf(row)),
    };
  },
});
