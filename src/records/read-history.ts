import type { EventId, MemberId, TableId } from '#contract/ids.ts';
import { readHistory as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { StoredChange } from '#policy/mask.ts';
import { fieldAccess } from '#policy/fields.ts';
import { classOf } from '#policy/region.ts';
import type { RowClass } from '#policy/region.ts';
import { readChanges } from '#query/read-rows.ts';
import type { StoredChangeRow } from '#query/read-rows.ts';
import { findInView } from './read-record.ts';

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
    const { table, stored, opened } = await findInView(context, params.table, params.record);
    const page = { before: query.before ?? null, limit: pageSize + 1 };
    const found = await readChanges(context.tx, table.id, stored.id, page);
    const changes = found.slice(0, pageSize);
    const names = await namesOf(context, changes);
    const rowClass = classOf(stored, context.policy);
    const { key, openChange } = opened;
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
        },
      },
      show(mask) {
        const shown = changes.map((change) => {
          const touch = storedChange(change, names);
          return mask.change(table.id, rowClass, touch, openChange(change));
        });
        const more = mask.withoutCustomerValues(found.length > pageSize);
        return mask.join({ changes: mask.list(shown), more });
      },
    };
  },
});

/** Fields whose values these changes show openly, in ascending order. */
function openAmong({ policy }: MemberContext, table: TableId, rowClass: RowClass, changes: readonly StoredChangeRow[]) {
  const changed = new Set(changes.flatMap(({ fields }) => fields));
  const open = [...changed].filter((field) => fieldAccess(policy, table, field, rowClass).read === 'open');
  return open.toSorted((a, b) => a - b);
}

function storedChange(change: StoredChangeRow, names: ReadonlyMap<string, string>): StoredChange {
  const { version, event, at, actorKind, actorId, act, through, fields } = change;
  const name = actorId === null ? null : (names.get(actorId) ?? null);
  return {
    version,
    event: event as EventId,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name },
    act,
    through,
    fields,
  };
}

/** Names of the members who made the changes, those who were locked since included. */
async function namesOf({ tx, project }: MemberContext, changes: readonly StoredChangeRow[]) {
  const ids = new Set(changes.flatMap(({ actorId }) => (actorId === null ? [] : [actorId as MemberId])));
  if (ids.size === 0) return new Map<string, string>();
  const rows = await tx.db
    .selectFrom('members')
    .select(['id', 'name'])
    .where('project_id', '=', project.id)
    .where('id', 'in', [...ids])
    .execute();
  return new Map<string, string>(rows.map(({ id, name }) => [id, name]));
}
