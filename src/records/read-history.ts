import type { EventId, RecordId, TableId } from '#contract/ids.ts';
import { readHistory as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { ProjectKeys } from '#database/vault.ts';
import type { RelatedRow, StoredChange } from '#policy/mask.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf } from '#policy/region.ts';
import type { RowClass } from '#policy/region.ts';
import type { TableDefinition } from '#query/definition.ts';
import { readChanges } from '#query/read-rows.ts';
import type { StoredChangeRow, StoredRecord } from '#query/read-rows.ts';
import { namesOf } from './names-of.ts';
import type { Named } from './names-of.ts';
import { openRecord } from './open-record.ts';
import { findInView } from './read-record.ts';
import { namedBy, readRelated, relatedDetail, rowsNamed, shownRelations } from './related.ts';

export const historyViewed: EventKind = {
  name: 'record.history_viewed',
  vi: '{actor} đã xem lịch sử thay đổi của {count, plural, other {# bản ghi}} thuộc bảng {table}',
  en: '{actor} viewed the history of {count, plural, one {# record} other {# records}} of {table}',
};

const pageSize = 50;

/** By the access of today: what the reader may not see of the record now, he may not see of its past. */
export const readHistory = defineView({
  route,
  event: historyViewed,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params, query }) {
    const { table, keys, stored, opened } = await findInView(context, params.table, params.record);
    const page = { before: query.before ?? null, limit: pageSize + 1 };
    const found = await readChanges(context.tx, table.id, stored.id, page);
    const changes = found.slice(0, pageSize);
    const names = await namesOf(context, changes);
    const rowClass = classOf(stored, context.policy);
    const { key } = opened;
    const { openers, related } = await openChanges(context, keys, table, stored, changes);
    return {
      subject: {
        table: table.id,
        count: 1,
        ...(key === null ? {} : { about: { table: table.id, record: stored.id, key } }),
      },
      shown: {
        detail: {
          records: [stored.id],
          versions: changes.map(({ version }) => version),
          fields: openAmong(context, table.id, rowClass, changes),
          ...relatedDetail(context.policy, related),
        },
      },
      show(mask) {
        const shown = openers.map(({ change, open }) =>
          mask.change(table.id, rowClass, storedChange(change, names), open),
        );
        const more = mask.withoutCustomerValues(found.length > pageSize);
        return mask.titled(mask.join({ changes: mask.list(shown), more }), related);
      },
    };
  },
});

/** The changes so that what relations named before and after shows, as far as it is in view today. */
async function openChanges(
  context: MemberContext,
  keys: ProjectKeys,
  table: TableDefinition,
  stored: StoredRecord,
  changes: readonly StoredChangeRow[],
) {
  const related = new Map<RecordId, RelatedRow>();
  const { openChange } = openRecord({ ...context, keys, related }, table, stored);
  const openers = changes.map((change) => ({ change, open: openChange(change) }));
  const rowClass = classOf(stored, context.policy);
  const fields = shownRelations(context.policy, table);
  const shown = fields.filter(({ id }) => fieldAccess(context.policy, table.id, id, rowClass).read === 'open');
  const named = openers.flatMap(({ change, open }) =>
    shown
      .filter(({ id }) => change.fields.includes(id))
      .flatMap((field) => Object.values(open(field.id)).flatMap((value) => namedBy(field, value))),
  );
  await readRelated(context, keys, related, fields, named);
  return { openers, related: rowsNamed(related, named) };
}

/** Fields whose values these changes show openly, in ascending order. */
function openAmong({ policy }: MemberContext, table: TableId, rowClass: RowClass, changes: readonly StoredChangeRow[]) {
  const changed = new Set(changes.flatMap(({ fields }) => fields));
  const open = [...changed].filter((field) => fieldAccess(policy, table, field, rowClass).read === 'open');
  return open.toSorted((a, b) => a - b);
}

function storedChange(change: StoredChangeRow, names: ReadonlyMap<string, Named>): StoredChange {
  const { version, event, at, actorKind, actorId, act, through, fields } = change;
  const named = (actorId === null ? undefined : names.get(actorId)) ?? { name: null };
  return {
    version,
    event: event as EventId,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, ...named },
    act,
    through,
    fields,
  };
}
