/** Reads everything that gives one member rights, believes only rows whose MAC holds, and compiles it. */
import type { KeyId, MemberId, ProjectId } from '#contract/ids.ts';
import { memberRoleRow, teamMemberRow } from '#database/row-macs.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { may } from '#policy/decide.ts';
import { intersectPolicies } from '#policy/intersect.ts';
import type { TableDefinition } from '#query/definition.ts';
import { compileHoldings, keepWhatHolds } from './compile-holdings.ts';

export interface PolicySubject {
  readonly member: MemberId;
  readonly isOwner: boolean;
  readonly tables: readonly TableDefinition[];
  readonly version: string;
  readonly rightsMac: Buffer;
}

export async function loadPolicy(
  tx: Tx,
  vault: Vault,
  subject: PolicySubject,
): Promise<{ policy: CompiledPolicy; forged: readonly ForgedRow[] }> {
  const { policy, forged } = await load(tx, vault, subject);
  return { policy, forged };
}

/**
 * Of a key: what it is granted by itself, as far as its maker, who is the subject, may do it at this moment. Null for one
 * that is none now: its maker may have no keys, or the rights do not hold as a whole.
 */
export async function loadKeyPolicy(
  tx: Tx,
  vault: Vault,
  subject: PolicySubject,
  key: KeyId,
): Promise<{ policy: CompiledPolicy | null; forged: readonly ForgedRow[] }> {
  const { policy, forged, held, keep, project } = await load(tx, vault, subject);
  if (!held.believed || !may(policy, 'keys')) return { policy: null, forged };
  const own = await compileHoldings(tx, project, keep, { ...held, isOwner: false, key });
  return { policy: intersectPolicies(policy, own), forged };
}

async function load(tx: Tx, vault: Vault, subject: PolicySubject) {
  const { project } = tx;
  if (project === null) throw new Error('a policy is read inside a project');
  const forged: ForgedRow[] = [];
  const keep = keepWhatHolds(vault, forged);
  const roles = keep(await readRoles(tx, project, subject.member), memberRoleRow).map((row) => row.role_id);
  const teams = keep(await readTeams(tx, project, subject.member), teamMemberRow).map((row) => row.team_id);
  // A deny that was taken out leaves no row to doubt: when the whole does not hold, nobody but the owner has a right. He
  // could be one of old, put back with the MAC that was his: so he, too, sees no record until the whole holds again.
  const believed = await rightsHold(tx, vault, subject.version, subject.rightsMac);
  if (!believed) forged.push({ label: 'rights', id: project });
  const { member, isOwner } = subject;
  const tables = believed ? subject.tables : [];
  const held = { member, isOwner, roles, teams, tables, version: Number(subject.version), believed };
  return { policy: await compileHoldings(tx, project, keep, held), forged, held, keep, project };
}

function readRoles(tx: Tx, project: ProjectId, member: MemberId) {
  return tx.db
    .selectFrom('member_roles')
    .selectAll()
    .where('project_id', '=', project)
    .where('member_id', '=', member)
    .execute();
}

function readTeams(tx: Tx, project: ProjectId, member: MemberId) {
  return tx.db
    .selectFrom('team_members')
    .selectAll()
    .where('project_id', '=', project)
    .where('member_id', '=', member)
    .execute();
}
