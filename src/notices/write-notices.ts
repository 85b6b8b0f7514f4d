/** Fixes who is told of an event, in the transaction that makes it: a row and a job for each of them. */
import { Refusal } from '#contract/errors.ts';
import type { MemberId, NoticeId, ProjectId } from '#contract/ids.ts';
import type { Notify } from '#actions/notify.ts';
import { macHolds, makeMac, memberRow, noticeRow, projectRow, teamMemberRow, teamRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import { recipientsOf } from './recipients.ts';
import type { People } from './recipients.ts';

/** The task that sends one notice. Its payload names project and notice. */
export const sendTask = 'send_notice';

export function createNotify(vault: Vault): Notify {
  return async (tx, { event, by }) => {
    const { project } = tx;
    if (project === null) throw new Error('people are told of what happens in a project');
    const people = await readPeople(tx, vault, project);
    const notices = recipientsOf(by, people).map((member) => {
      const row = { project_id: project, id: newId() as NoticeId, event_id: event, member_id: member };
      return { ...row, mac: makeMac(vault, noticeRow(row)) };
    });
    await tx.db.insertInto('notices').values(notices).execute();
    return notices.map(({ id }) => ({
      task: sendTask,
      payload: { project, notice: id },
      key: `${sendTask}:${id}`,
    }));
  };
}

/**
 * Rows whose MAC does not hold are nobody's: who writes into the database is told nothing. Where that is the row that
 * says who owns the project, nobody knows whom else to tell, and the act is refused as `rights_damaged`: what can't be
 * told does not happen. A batch then stays where it is and is tried again, loudly (a failed job in the log and in the
 * metrics), until the row is put right. The price: whoever writes into the database can stop deletes and exports. He
 * could stop the whole server, too; what he can't have is a delete of which the owner hears nothing.
 */
async function readPeople(tx: Tx, vault: Vault, project: ProjectId): Promise<People> {
  const owned = await tx.db
    .selectFrom('projects')
    .select(['project_id', 'owner_member', 'mac'])
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
  const members = await tx.db.selectFrom('members').selectAll().where('project_id', '=', project).execute();
  const teams = await tx.db.selectFrom('teams').selectAll().where('project_id', '=', project).execute();
  const places = await tx.db.selectFrom('team_members').selectAll().where('project_id', '=', project).execute();
  if (!macHolds(vault, projectRow(owned), owned.mac)) throw new Refusal('rights_damaged');
  const believed = places.filter((row) => macHolds(vault, teamMemberRow(row), row.mac));
  const active = members.filter((row) => row.state === 'active' && macHolds(vault, memberRow(row), row.mac));
  return {
    owner: owned.owner_member,
    teams: teams
      .filter((row) => macHolds(vault, teamRow(row), row.mac))
      .map(({ id, parent_id: parent }) => {
        const inTeam = believed.filter(({ team_id: team }) => team === id);
        const idOf = ({ member_id: member }: { member_id: MemberId }) => member;
        return { id, parent, members: inTeam.map(idOf), leaders: inTeam.filter(({ leader }) => leader).map(idOf) };
      }),
    active: new Set(active.map(({ id }) => id)),
  };
}
