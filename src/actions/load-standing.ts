/**
 * Who is asking, in this project, and what he may do: read in the transaction of the act itself, so that a right
 * that was taken away is gone for the next statement. What was compiled is kept per member and policy version;
 * the version is read every time, so nothing is answered from a policy that no longer holds.
 */
import type { ProjectId } from '#contract/ids.ts';
import { macHolds, memberRow, projectRow } from '#database/row-macs.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { AccountActor, MemberActor } from '#policy/actor.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { loadTables } from '#query/definition.ts';
import type { ProjectFacts } from './context.ts';
import { loadPolicy } from './load-policy.ts';

export interface Standing {
  readonly actor: MemberActor;
  readonly policy: CompiledPolicy;
  readonly project: ProjectFacts;
}

export interface FoundStanding {
  /** Null for an account that is not an active member; a membership that does not hold counts as none. */
  readonly standing: Standing | null;
  /** Rows that give rights and do not hold: written by hand in the database. Told once per compiled policy. */
  readonly forged: readonly ForgedRow[];
}

interface Kept {
  readonly version: string;
  readonly standing: Omit<Standing, 'actor'>;
}

const nobody: FoundStanding = { standing: null, forged: [] };

/** Most compiled policies kept; one is some kilobytes. */
const most = 2_000;

export type LoadStanding = (tx: Tx, account: AccountActor) => Promise<FoundStanding>;

export function createLoadStanding(vault: Vault): LoadStanding {
  const kept = new Map<string, Kept>();

  return async (tx, account) => {
    const { project } = tx;
    if (project === null) throw new Error('a standing is read inside a project');
    const row = await readMembership(tx, project, account);
    if (row === undefined) return nobody;
    const member = { ...row, project_id: project, account_id: account.account };
    if (!macHolds(vault, memberRow(member), row.mac)) {
      return { standing: null, forged: [{ label: 'member', id: row.id }] };
    }
    if (row.state !== 'active') return nobody;
    const actor: MemberActor = { ...account, kind: 'member', member: row.id, project };
    const name = `${project}/${row.id}`;
    const known = kept.get(name);
    if (known?.version === row.policy_version) return { standing: { ...known.standing, actor }, forged: [] };
    const isOwner =
      row.owner_member === row.id &&
      macHolds(vault, projectRow({ project_id: project, owner_member: row.owner_member }), row.project_mac);
    const tables = await loadTables(tx);
    const version = row.policy_version;
    const { policy, forged } = await loadPolicy(tx, vault, {
      member: row.id,
      isOwner,
      tables,
      version,
      rightsMac: row.rights_mac,
    });
    const facts = { id: project, name: row.project_name, country: row.country, tables };
    const standing = { policy, project: facts };
    if (kept.size >= most) kept.clear();
    kept.set(name, { version, standing });
    return { standing: { ...standing, actor }, forged };
  };
}

function readMembership(tx: Tx, project: ProjectId, { account }: AccountActor) {
  return tx.db
    .selectFrom('members as m')
    .innerJoin('projects as p', 'p.project_id', 'm.project_id')
    .select([
      'm.id',
      'm.state',
      'm.address_verified',
      'm.mac',
      'p.policy_version',
      'p.owner_member',
      'p.mac as project_mac',
      'p.rights_mac',
      'p.name as project_name',
      'p.country',
    ])
    .where('m.project_id', '=', project)
    .where('m.account_id', '=', account)
    .executeTakeFirst();
}
