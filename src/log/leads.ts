import type { MemberId, ProjectId } from '#contract/ids.ts';
import { macHolds, teamMemberRow } from '#database/row-macs.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';

interface Place {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly project: { readonly id: ProjectId };
}

/** Whether `leader` leads a team in which `member` is, by rows that hold, each and together: one of old may be put back. */
export async function leads(
  { tx, vault, project }: Place,
  leader: MemberId,
  member: MemberId | null,
): Promise<boolean> {
  const rows = await tx.db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('member_id', 'in', member === null ? [leader] : [leader, member])
    .execute();
  const believed = rows.filter((row) => macHolds(vault, teamMemberRow(row), row.mac));
  const led = believed.filter((row) => row.leader && row.member_id === leader).map(({ team_id: team }) => team);
  if (!believed.some((row) => row.member_id === member && led.includes(row.team_id))) return false;
  const seal = await tx.db
    .selectFrom('projects')
    .select(['policy_version as version', 'rights_mac as mac'])
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow();
  return await rightsHold(tx, vault, seal.version, seal.mac);
}
