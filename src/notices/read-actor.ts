/** Who did what a mail is about, with roles and teams, and from where. */
import type { AccountId, BatchId, MemberId, ProjectId } from '#contract/ids.ts';
import type { ShownEvent } from '#contract/log.ts';
import { openStarted } from '#actions/begin-batch.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import { macHolds, memberRoleRow, memberRow, teamMemberRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { originIn } from '#log/payload-parts.ts';
import type { NoticeFacts } from './facts.ts';

export interface FoundActor extends Pick<NoticeFacts, 'actor'> {
  /** Null where it is not known any more. */
  readonly origin: { readonly ip: string; readonly userAgent: string } | null;
  readonly by: MemberId | null;
}

/** Of an event of the program itself, it is whoever started the batch that the event ends. */
export async function readActor(
  tx: Tx,
  vault: Vault,
  about: { readonly shown: ShownEvent; readonly content: PayloadContent; readonly batch: BatchId | null },
): Promise<FoundActor> {
  const { project } = tx;
  if (project === null) throw new Error('who did something is read inside a project');
  const { actor } = about.shown;
  if (actor.kind === 'member') {
    const by = actor.id as MemberId;
    const known = { name: actor.name ?? '', ...(await placesOf(tx, vault, project, by)) };
    return { by, actor: known, origin: originIn(about.content) };
  }
  const starter = about.batch === null ? null : await readStarter(tx, vault, project, about.batch);
  if (starter === null) return { by: null, actor: null, origin: null };
  const { id: by, name, ip, userAgent } = starter;
  return { by, actor: { name, ...(await placesOf(tx, vault, project, by)) }, origin: { ip, userAgent } };
}

async function readStarter(tx: Tx, vault: Vault, project: ProjectId, batch: BatchId) {
  const row = await tx.db
    .selectFrom('batches')
    .select(['id', 'kind', 'table_id', 'of_batch', 'starter', 'starter_period'])
    .where('project_id', '=', project)
    .where('id', '=', batch)
    .executeTakeFirst();
  // What he asked for is no business of a mail.
  const started = row === undefined ? null : await openStarted(tx, vault, { ...row, asked: null });
  if (started === null) return null;
  const { starter } = started;
  const member = await readMember(tx, vault, project, starter.account);
  return member === null ? null : { ...starter, ...member };
}

async function readMember(tx: Tx, vault: Vault, project: ProjectId, account: AccountId) {
  const row = await tx.db
    .selectFrom('members')
    .selectAll()
    .where('project_id', '=', project)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return row === undefined || !macHolds(vault, memberRow(row), row.mac) ? null : { id: row.id, name: row.name };
}

/** His roles and teams as they are now, by rows that hold. */
async function placesOf(tx: Tx, vault: Vault, project: ProjectId, member: MemberId) {
  const roles = await tx.db
    .selectFrom('member_roles as h')
    .innerJoin('roles as r', (join) => join.onRef('r.project_id', '=', 'h.project_id').onRef('r.id', '=', 'h.role_id'))
    .selectAll('h')
    .select('r.name')
    .where('h.project_id', '=', project)
    .where('h.member_id', '=', member)
    .orderBy('r.position')
    .execute();
  const teams = await tx.db
    .selectFrom('team_members as p')
    .innerJoin('teams as t', (join) => join.onRef('t.project_id', '=', 'p.project_id').onRef('t.id', '=', 'p.team_id'))
    .selectAll('p')
    .select('t.name')
    .where('p.project_id', '=', project)
    .where('p.member_id', '=', member)
    .orderBy('t.name')
    .execute();
  return {
    roles: roles.filter((row) => macHolds(vault, memberRoleRow(row), row.mac)).map(({ name }) => name),
    teams: teams.filter((row) => macHolds(vault, teamMemberRow(row), row.mac)).map(({ name }) => name),
  };
}
