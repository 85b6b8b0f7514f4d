/** The rows that an import refused, with what stood in them: for who sent the file. */
import { Refusal } from '#contract/errors.ts';
import { listRefusedRows as route } from '#contract/imports.ts';
import { defineView } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import { openHeading } from './import-file.ts';
import { ownImport, placeOf } from './own-import.ts';
import { loadRefused } from './refused-rows.ts';

const event: EventKind = {
  name: 'import.refused_rows_viewed',
  vi: '{actor} đã xem {count, plural, other {# dòng}} không nhập được vào bảng {table}',
  en: '{actor} looked at {count, plural, one {# row} other {# rows}} refused by an import into {table}',
};

const limit = 100;

export const listRefusedRows = defineView<typeof route>({
  route,
  event,
  needs: () => 'member',
  async run(context, { params, query }) {
    const row = await ownImport(context, params, 'read');
    const key = await context.vault.period(context.tx, 'typed', row.period, false);
    const place = placeOf(context.vault, row);
    // The row only says whose import it is; who sent the file stands sealed.
    if (key !== null && openHeading(key, place, row.heading).sender.account !== context.actor.account) {
      throw new Refusal('not_found');
    }
    // Without the day's key what was refused is gone, and that is all there is to say.
    const page = key === null ? gone : await loadRefused(context.tx, key, place, { after: query.after, limit });
    return {
      subject: { table: row.table_id, count: page.rows.length },
      shown: { detail: { import: row.id, lines: page.rows.map(({ line }) => line) } },
      // Cells of the file go to nobody but who sent it.
      show: (mask) => mask.withoutCustomerValues({ rows: [...page.rows], more: page.more }),
    };
  },
});

const gone = { rows: [], more: false };
