import { searchProject as route } from '#contract/search.ts';
import type { FieldId } from '#contract/ids.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { isReadable } from '#policy/fields.ts';
import { noRows } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { findPage } from '#query/find.ts';
import { parseSearch } from '#query/search.ts';
import type { SearchScope, SearchTerms } from '#query/search.ts';
import { confirmed } from './matches.ts';
import { openRecord } from './open-record.ts';
import { openFields } from './shown-fields.ts';

export const recordsSearched: EventKind = {
  name: 'records.searched',
  vi: '{actor} đã tìm trong mọi bảng, thấy {count, plural, other {# bản ghi}}',
  en: '{actor} searched all tables and found {count, plural, one {# record} other {# records}}',
};

/** Of each table. Who wants more opens the list. */
const mostShown = 5;
const newestFirst = { by: 'created_at', part: 'whole', direction: 'desc' } as const;

/**
 * The search box of the whole project: in each table what the list's own search finds there. A table that may not be
 * viewed is not asked, exactly as one that was never made.
 */
export const searchProject = defineView<typeof route>({
  route,
  event: recordsSearched,
  needs: () => 'member',
  async run(context, { body }) {
    const { tx, vault, policy, project } = context;
    const keys = await vault.project(tx);
    const terms = parseSearch(body.text, project.country);
    const found: Awaited<ReturnType<typeof searchTable>>[] = [];
    for (const table of project.tables) {
      if (may(policy, 'view', table.id) === noRows || asksNothing(terms)) continue;
      const part = await searchTable(context, keys, table, terms);
      if (part.records.length > 0) found.push(part);
    }
    return {
      subject: { table: null, count: found.reduce((sum, { records }) => sum + records.length, 0) },
      shown: {
        detail: {
          found: found.map(({ table, records, select }) => {
            const rows = records.map(({ row }) => row);
            const ids = rows.map(({ id }) => id).toSorted();
            return { table, records: ids, fields: openFields(policy, table, rows, select) };
          }),
        },
        typed: { search: body.text },
      },
      show: (mask) => {
        const tables = found.map(({ table, records, select, more }) =>
          mask.join({
            table: mask.withoutCustomerValues(table),
            records: mask.list(records.map(({ row, open }) => mask.record(table, row, open, select))),
            more: mask.withoutCustomerValues(more),
          }),
        );
        return mask.join({ tables: mask.list(tables) });
      },
    };
  },
});

/** Marks without a letter under them: every record would match. */
function asksNothing({ words, contacts }: SearchTerms): boolean {
  return words.length === 0 && contacts.length === 0;
}

async function searchTable(context: MemberContext, keys: ProjectKeys, table: TableDefinition, terms: SearchTerms) {
  const { tx, policy, project } = context;
  const scope: SearchScope = { project: project.id, table, policy, index: keys.index };
  const page = await findPage(tx, { ...scope, terms, sort: newestFirst, after: null, limit: mostShown });
  const stored = confirmed(context, scope, keys, terms, page.rows);
  return {
    table: table.id,
    records: stored.map((each) => openRecord({ ...context, keys }, table, each)),
    select: tellingFields(policy, table),
    more: page.next !== null,
  };
}

/** By which a record is told from the next: its name, its phone, its e-mail, and the first other short text or choice. */
function tellingFields(policy: CompiledPolicy, table: TableDefinition): ReadonlySet<FieldId> {
  const known = table.fields.filter(({ id }) => isReadable(policy, table.id, id));
  const [name] = known;
  const others = known.filter((field) => field !== name);
  const telling = [
    name,
    others.find(({ kind }) => kind === 'phones'),
    others.find(({ kind }) => kind === 'emails'),
    others.find(({ kind }) => kind === 'text' || kind === 'choice'),
  ];
  return new Set(telling.flatMap((field) => (field === undefined ? [] : [field.id])));
}
