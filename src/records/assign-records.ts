/** Starts a hand-over of many records: the list is frozen here, and from here on it is a batch, worked off by `run-assign.ts`. */
import { assignRecords as route } from '#contract/bulk.ts';
import { Refusal } from '#contract/errors.ts';
import type { BatchId, TableId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { newId } from '#database/uuid.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains, noRows } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import { requireMember, requireTeam } from './assign-record.ts';
import { findChosen, freezeChosen, startBulk } from './start-batch.ts';

export const assignStarted: EventKind = {
  name: 'records.assign_started',
  vi: '{actor} đã bắt đầu giao {count, plural, other {# bản ghi}} của bảng {table} cho người hoặc team khác',
  en: '{actor} started to give {count, plural, one {# record} other {# records}} of {table} to another member or team',
};

/** Records that do not exist, are out of view or may not be given away as they are, are left out, and not counted. */
export const assignRecords = defineAction<typeof route>({
  route,
  event: assignStarted,
  needs: ({ params }) => ({ right: 'assign', table: params.table }),
  async run(context, { params, body }) {
    const { policy, project } = context;
    const table = tableOf(project, params.table);
    const to: RowPlace = { assignee: body.assignee, team: body.team };
    const found = await findChosen(context, table.id, [...new Set(body.records)]);
    const region = may(policy, 'assign', table.id);
    const chosen = found.filter((row) => contains(region, classOf(row, policy)));
    if (chosen.length === 0) throw new Refusal('forbidden');
    await requirePlace(context, table.id, to);
    const batch = newId() as BatchId;
    const total = await freezeChosen(context, batch, table.id, chosen);
    const started = { id: batch, kind: 'assign', table: table.id, total, asked: to } as const;
    return await startBulk(context, 'run_assign', started, { to: { ...to } });
  },
});

/**
 * Whose records may become, which is one answer for all of them: they become alike. Throws `invalid_value` for who and
 * what is not there, and `forbidden`. Holds the team for the rest of the transaction.
 */
export async function requirePlace(context: MemberContext, table: TableId, to: RowPlace): Promise<void> {
  const { policy } = context;
  if (to.assignee !== null) await requireMember(context, to.assignee);
  if (to.team !== null) await requireTeam(context, to.team);
  if (!contains(policy.tables[table]?.assignTo ?? noRows, classOf(to, policy))) throw new Refusal('forbidden');
}
