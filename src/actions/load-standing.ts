/**
 * Who is asking, in this project, and what he may do: read in the transaction of the act itself, so that a right
 * that was taken away is gone for the next statement. What was compiled is kept per member and policy version;
 * the version is read every time, so nothing is answered from a policy that no longer holds. So is the MAC over all
 * rights, which no other version has: an older version alone, put back by SQL, would wake what was kept of it.
 */
import type { AccountId, MemberId } from '#contract/ids.ts';
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
  readonly rightsMac: Buffer;
  readonly standing: Omit<Standing, 'actor'>;
}

const nobody: FoundStanding = { standing: null, forged: [] };

/** Most compiled policies kept; one is some kilobytes. */
const most = 2_000;

export type LoadStanding = (tx: Tx, account: AccountActor) => Promise<FoundStanding>;

export function createLoadStanding(vault: Vault): LoadStanding {
  const kept = new Map<string, Kept>();

  const load: LoadStanding = async (tx, account) => {
    const row = await readMembership(tx, 'm.account_id', account.account);
    if (row === undefined) return nobody;
    if (!membershipHolds(vault, row)) return { standing: null, forged: [{ label: 'member', id: row.id }] };
    if (row.state !== 'active') return nobody;
    const actor: MemberActor = { ...account, kind: 'member', member: row.id, project: row.project_id };
    const name = `${row.project_id}/${row.id}`;
    const known = kept.get(name);
    if (known !== undefined && isCurrent(known, row)) return { standing: { ...known.standing, actor }, forged: [] };
    const compiled = await compileFor(tx, vault, row);
    if (compiled === null) return await load(tx, account);
    const { standing, forged } = compiled;
    if (kept.size >= most) kept.clear();
    kept.set(name, { version: row.policy_version, rightsMac: row.rights_mac, standing });
    return { standing: { ...standing, actor }, forged };
  };
  return load;
}

/** What a member may do who is not asking, but is told something: the recipient of a mail. */
export interface MemberStanding extends Omit<Standing, 'actor'> {
  readonly account: AccountId;
}

/** Compiled anew each time. Null for who is no active member, or whose membership does not hold. */
export async function standingOfMember(tx: Tx, vault: Vault, member: MemberId): Promise<MemberStanding | null> {
  const row = await readMembership(tx, 'm.id', member);
  if (row === undefined || row.state !== 'active' || !membershipHolds(vault, row)) return null;
  const compiled = await compileFor(tx, vault, row);
  if (compiled === null) return await standingOfMember(tx, vault, member);
  return { ...compiled.standing, account: row.account_id };
}

type Membership = NonNullable<Awaited<ReturnType<typeof readMembership>>>;

function isCurrent({ version, rightsMac }: Kept, row: Membership): boolean {
  return version === row.policy_version && rightsMac.equals(row.rights_mac);
}

function membershipHolds(vault: Vault, row: Membership): boolean {
  return macHolds(vault, memberRow(row), row.mac);
}

/**
 * Null: rights were changed while they were read, which takes ten statements, each of them seeing what is committed by
 * then. What was read belongs to no moment: it could be more than the member ever had, or look forged.
 */
async function compileFor(tx: Tx, vault: Vault, row: Membership) {
  const { id: member, project_id: project, owner_member: owner, policy_version: version, rights_mac: rightsMac } = row;
  const isOwner = owner === member && macHolds(vault, projectRow(row), row.project_mac);
  const tables = await loadTables(tx);
  const { policy, forged } = await loadPolicy(tx, vault, { member, isOwner, tables, version, rightsMac });
  if ((await readMembership(tx, 'm.id', member))?.policy_version !== version) return null;
  const facts: ProjectFacts = {
    id: project,
    name: row.project_name,
    country: row.country,
    timeZone: row.time_zone,
    tables,
  };
  return { standing: { policy, project: facts }, forged };
}

function readMembership(tx: Tx, by: 'm.account_id' | 'm.id', id: AccountId | MemberId) {
  const { project } = tx;
  if (project === null) throw new Error('a standing is read inside a project');
  return tx.db
    .selectFrom('members as m')
    .innerJoin('projects as p', 'p.project_id', 'm.project_id')
    .select([
      'm.project_id',
      'm.id',
      'm.account_id',
      'm.state',
      'm.address_verified',
      'm.mac',
      'p.policy_version',
      'p.owner_member',
      'p.mac as project_mac',
      'p.rights_mac',
      'p.name as project_name',
      'p.country',
      'p.time_zone',
    ])
    .where('m.project_id', '=', project)
    .where(by, '=', id as never)
    .executeTakeFirst();
}
