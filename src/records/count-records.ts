import { countRecords as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { countCap, countRows } from '#query/count.ts';
import { findPage } from '#query/find.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope } from '#query/search.ts';
import { withContacts } from './matches.ts';

export const recordsCounted: EventKind = {
  name: 'records.counted',
  vi: '{actor} đã đếm bản ghi của bảng {table}',
  en: '{actor} counted records of {table}',
};

const byId = { by: 'created_at', part: 'whole', direction: 'asc' } as const;

/** Counts in the database; what was searched by phone or e-mail is opened and compared, since tokens may collide. */
export const countRecords = defineView({
  route,
  event: recordsCounted,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, body }) {
    const { tx, vault, policy, project } = context;
    const table = tableOf(project, params.table);
    const keys = await vault.project(tx);
    const scope: SearchScope = { project: project.id, table, policy, index: keys.index };
    const terms = parseSearch(body.search, project.country);
    const count = terms.contacts.length === 0 ? await countRows(tx, scope, terms) : await countOpened();
    return {
      subject: { table: table.id, count: 0 },
      shown: { detail: {}, ...(body.search === '' ? {} : { typed: { search: body.search } }) },
      show: (mask) => mask.withoutCustomerValues({ count: Math.min(count, countCap), capped: count > countCap }),
    };

    async function countOpened(): Promise<number> {
      const page = await findPage(tx, { ...scope, terms, sort: byId, after: null, limit: countCap + 1 });
      return withContacts(context, scope, keys, terms.contacts, page.rows).length;
    }
  },
});
