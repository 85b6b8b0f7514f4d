import { assignRecord as route } from '#contract/assignments.ts';
import { Refusal } from '#contract/errors.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
import { defineAction } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import { macHolds, memberRow, teamRow } from '#database/row-macs.ts';
import { may } from '#policy/decide.ts';
import { classOf, contains, noRows } from '#policy/region.ts';
import type { RowPlace } from '#policy/region.ts';
import { giveRecord } from './give-record.ts';
import { showGivenAgain } from './show-again.ts';

/** `assign` is asked twice: of the row as it stands, and of the row as it becomes, which the giver may lose sight of. */
export const assignRecord = defineAction<typeof route>({
  route,
  event: {
    name: 'record.assigned',
    vi: '{actor} đã giao {count, plural, other {# bản ghi}} của bảng {table} cho người hoặc team khác',
    en: '{actor} gave {count, plural, one {# record} other {# records}} of {table} to another member or team',
  },
  needs: ({ params }) => ({ right: 'assign', table: params.table }),
  async run(context, { params, body }) {
    const { policy, project } = context;
    const table = tableOf(project, params.table);
    const { assignee, team, before } = body;
    const to = { assignee, team };
    return await giveRecord(context, {
      table,
      record: params.record,
      among: may(policy, 'view', table.id),
      async decide(stored) {
        if (!contains(may(policy, 'assign', table.id), classOf(stored, policy))) throw new Refusal('forbidden');
        if (!isSamePlace(stored, before)) throw new Refusal('conflict');
        if (isSamePlace(stored, to)) return to;
        if (assignee !== null && assignee !== stored.assignee) await requireMember(context, assignee);
        if (team !== null && team !== stored.team) await requireTeam(context, team);
        const becomes = policy.tables[table.id]?.assignTo ?? noRows;
        if (!contains(becomes, classOf(to, policy))) throw new Refusal('forbidden');
        return to;
      },
    });
  },
  again: (context, kept, { params }) => showGivenAgain(context, params.table, kept),
});

export function isSamePlace(a: RowPlace, b: RowPlace): boolean {
  return a.assignee === b.assignee && a.team === b.team;
}

/** Who is in the project every member knows. Throws `invalid_value` for nobody's id, and for whoever is locked. */
export async function requireMember({ tx, vault, project }: MemberContext, member: MemberId): Promise<void> {
  const row = await tx.db
    .selectFrom('members')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('id', '=', member)
    .executeTakeFirst();
  if (row === undefined || row.state !== 'active' || !macHolds(vault, memberRow(row), row.mac)) {
    throw new Refusal('invalid_value', '/assignee');
  }
}

/** Holds the team until the record stands in it: nobody removes it in between. Throws `invalid_value`. */
export async function requireTeam({ tx, vault, project }: MemberContext, team: TeamId): Promise<void> {
  const row = await tx.db
    .selectFrom('teams')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('id', '=', team)
    .forKeyShare()
    .executeTakeFirst();
  if (row === undefined || !macHolds(vault, teamRow(row), row.mac)) throw new Refusal('invalid_value', '/team');
}
