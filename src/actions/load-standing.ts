/**
 * Who is asking, in this project, and what he may do: read in the transaction of the act itself, so that a right
 * that was taken away is gone for the next statement. What was compiled is kept per member and policy version;
 * the version is read every time, so nothing is answered from a policy that no longer holds. So is the MAC over all
 * rights, which no other version has: an older version alone, put back by SQL, would wake what was kept of it.
 */
import type { AccountId, KeyId, MemberId } from '#contract/ids.ts';
import { apiKeyRow, macHolds, memberRow, projectRow } from '#database/row-macs.ts';
import type { ForgedRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { authorOf } from '#policy/actor.ts';
import type { AccountActor, ProjectActor } from '#policy/actor.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { loadTables } from '#query/definition.ts';
import type { Bearer } from './act.ts';
import type { ProjectFacts } from './context.ts';
import { loadKeyPolicy, loadPolicy } from './load-policy.ts';

export interface Standing {
  readonly actor: ProjectActor;
  readonly policy: CompiledPolicy;
  readonly project: ProjectFacts;
}

export interface FoundStanding {
  /** Null for an account that is not an active member, and for a key that opens nothing; a row that does not hold counts as none. */
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

export type LoadStanding = (tx: Tx, caller: AccountActor | Bearer) => Promise<FoundStanding>;

export function createLoadStanding(vault: Vault): LoadStanding {
  const kept = new Map<string, Kept>();

  const load: LoadStanding = async (tx, caller) => {
    const found = caller.kind === 'bearer' ? await findByKey(tx, vault, caller) : await findMember(tx, vault, caller);
    if (!('row' in found)) return found;
    const { row, actor } = found;
    const name = `${row.project_id}/${authorOf(actor).id}`;
    const known = kept.get(name);
    if (known !== undefined && isCurrent(known, row)) return { standing: { ...known.standing, actor }, forged: [] };
    const compiled = await compileFor(tx, vault, row, actor.kind === 'key' ? actor.key : null);
    if (compiled === null) return await load(tx, caller);
    const { standing, forged } = compiled;
    if (standing === null) return { standing, forged };
    if (kept.size >= most) kept.clear();
    kept.set(name, { version: row.policy_version, rightsMac: row.rights_mac, standing });
    return { standing: { ...standing, actor }, forged };
  };
  return load;
}

type Found = { readonly row: Membership; readonly actor: ProjectActor } | FoundStanding;

async function findMember(tx: Tx, vault: Vault, account: AccountActor): Promise<Found> {
  const row = await membershipsOf(tx).where('m.account_id', '=', account.account).executeTakeFirst();
  if (row === undefined) return nobody;
  const barred = barredBy(vault, row);
  if (barred !== null) return barred;
  return { row, actor: { ...account, kind: 'member', member: row.id, project: row.project_id } };
}

/** By the key's hash, and by whoever made it: both rows hold, or it opens nothing. */
async function findByKey(tx: Tx, vault: Vault, { shown, ip, userAgent }: Bearer): Promise<Found> {
  if (shown === null || shown.project !== tx.project) return nobody;
  const row = await membershipsOf(tx)
    .innerJoin('api_keys as k', (join) =>
      join.onRef('k.project_id', '=', 'm.project_id').onRef('k.member_id', '=', 'm.id'),
    )
    .select(['k.id as key_id', 'k.member_id', 'k.name', 'k.token_hash', 'k.revoked_at', 'k.mac as key_mac'])
    .where('k.project_id', '=', shown.project)
    .where('k.token_hash', '=', shown.hash)
    .executeTakeFirst();
  if (row === undefined) return nobody;
  const { project_id: project, key_id: key } = row;
  if (!macHolds(vault, apiKeyRow({ ...row, id: key }), row.key_mac)) {
    return { standing: null, forged: [{ label: 'api_key', id: key }] };
  }
  const barred = row.revoked_at === null ? barredBy(vault, row) : nobody;
  if (barred !== null) return barred;
  return { row, actor: { kind: 'key', key, member: row.id, account: row.account_id, project, ip, userAgent } };
}

/** Null for an active member whose row holds. */
function barredBy(vault: Vault, row: Membership): FoundStanding | null {
  if (!membershipHolds(vault, row)) return { standing: null, forged: [{ label: 'member', id: row.id }] };
  return row.state === 'active' ? null : nobody;
}

/** What a member may do who is not asking, but is told something: the recipient of a mail. */
export interface MemberStanding extends Omit<Standing, 'actor'> {
  readonly account: AccountId;
}

/** Compiled anew each time. Null for who is no active member, or whose membership does not hold. */
export async function standingOfMember(tx: Tx, vault: Vault, member: MemberId): Promise<MemberStanding | null> {
  const row = await membershipsOf(tx).where('m.id', '=', member).executeTakeFirst();
  if (row === undefined || row.state !== 'active' || !membershipHolds(vault, row)) return null;
  const compiled = await compileFor(tx, vault, row, null);
  if (compiled === null) return await standingOfMember(tx, vault, member);
  return compiled.standing === null ? null : { ...compiled.standing, account: row.account_id };
}

type Membership = NonNullable<Awaited<ReturnType<ReturnType<typeof membershipsOf>['executeTakeFirst']>>>;

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
async function compileFor(tx: Tx, vault: Vault, row: Membership, key: KeyId | null) {
  const { id: member, project_id: project, owner_member: owner, policy_version: version, rights_mac: rightsMac } = row;
  const isOwner = owner === member && macHolds(vault, projectRow(row), row.project_mac);
  const tables = await loadTables(tx);
  const subject = { member, isOwner, tables, version, rightsMac };
  const { policy, forged } = await (key === null
    ? loadPolicy(tx, vault, subject)
    : loadKeyPolicy(tx, vault, subject, key));
  const now = await membershipsOf(tx).where('m.id', '=', member).executeTakeFirst();
  if (now?.policy_version !== version) return null;
  const facts: ProjectFacts = {
    id: project,
    name: row.project_name,
    country: row.country,
    timeZone: row.time_zone,
    tables,
  };
  return { standing: policy === null ? null : { policy, project: facts }, forged };
}

function membershipsOf(tx: Tx) {
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
    .where('m.project_id', '=', project);
}
