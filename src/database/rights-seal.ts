/**
 * One MAC over all rows of a project that give or take a right, keys of programs included, who owns it and its offer, over limits, over
 * what fields and roles are, and over the policy version. Each row has a MAC of its own against forging; this one
 * notices rows that were taken out, or put back from an older state. A row that was changed where it stands is as good
 * as taken out, since it is not believed: a deny, or a holding of a role with one. So it counts as that. A field's kind
 * belongs to it, since access is granted by kind: phones that are called long text would be open to whoever reads long
 * text. So does that a field or a table was deleted: put back by hand, it would wake its grants. So does where its values lie, and what they were
 * before: a field that everybody reads, pointed at the place of the phones, would show them. So does a role's name:
 * whoever gives a role goes by it.
 */
import type { ProjectId } from '#contract/ids.ts';
import { rowMac, rowMacHolds } from '#crypto/row-mac.ts';
import {
  apiKeyRow,
  fieldGrantRow,
  grantRow,
  macHolds,
  memberRoleRow,
  memberRow,
  teamMemberRow,
  teamRow,
} from './row-macs.ts';
import type { MacSubject } from './row-macs.ts';
import type { Tx } from './transaction.ts';
import type { Vault } from './vault.ts';

const ownerMac = 'select mac from projects where project_id = $1';

const allMacs = `
select mac from members where project_id = $1
union all select mac from teams where project_id = $1
union all select mac from team_members where project_id = $1
union all select mac from member_roles where project_id = $1
union all select mac from grants where project_id = $1
union all select mac from field_grants where project_id = $1
union all select mac from ownership_offers where project_id = $1
union all select mac from api_keys where project_id = $1`;

const allMeanings = `
select concat_ws(':', 'field', table_id, id, kind, sensitive, case when deleted_at is not null then 'deleted' end,
    'cell=' || cell, 'former=' || nullif(former, '[]')::text, case when converting is not null then 'converting' end) as text
  from fields where project_id = $1
union all select concat_ws(':', 'table', id, 'deleted') from tables where project_id = $1 and deleted_at is not null
union all select concat_ws(':', 'role', id, key, name) from roles where project_id = $1
union all select concat_ws(':', 'limit', holder_kind, holder_id, name, most) from limits where project_id = $1`;

/**
 * Call once at the end of every act that changed a membership, team, role, role holding, grant, limit, key, offer or field: counts
 * the policy version up, so that the next request of everybody compiles anew, and seals the new whole.
 */
export async function sealRights(tx: Tx, vault: Vault): Promise<void> {
  const project = projectOf(tx);
  // The update's row lock lets one change of rights after another read what the one before it left.
  const { policy_version: version } = await tx.db
    .updateTable('projects')
    .set((eb) => ({ policy_version: eb('policy_version', '+', '1') }))
    .where('project_id', '=', project)
    .returning('policy_version')
    .executeTakeFirstOrThrow();
  const mac = rowMac(vault.rowMac, 'rights', columnsOf(vault, project, version, await readWhole(tx, project)));
  await tx.db.updateTable('projects').set({ rights_mac: mac }).where('project_id', '=', project).execute();
}

/**
 * True if nothing that gives or takes a right was changed past `sealRights`. A whole that was sealed before its owner
 * stood under it, by Kín until November 2026, holds until the next change of rights: no project had changed hands then.
 */
export async function rightsHold(tx: Tx, vault: Vault, version: string, mac: Buffer): Promise<boolean> {
  const project = projectOf(tx);
  const whole = await readWhole(tx, project);
  const holds = (of: Whole) => rowMacHolds(vault.rowMac, 'rights', columnsOf(vault, project, version, of), mac);
  return (holds(whole) || holds({ ...whole, owner: [] })) && (await eachRowHolds(tx, vault));
}

/** 5 us a row: some milliseconds for a project of hundreds of people, each time that a policy is compiled. */
async function eachRowHolds(tx: Tx, vault: Vault): Promise<boolean> {
  const of = projectOf(tx);
  const { db } = tx;
  const hold = <Row extends { mac: Buffer }>(rows: readonly Row[], subject: (row: Row) => MacSubject) =>
    rows.every((row) => macHolds(vault, subject(row), row.mac));
  return (
    hold(await db.selectFrom('members').selectAll().where('project_id', '=', of).execute(), memberRow) &&
    hold(await db.selectFrom('teams').selectAll().where('project_id', '=', of).execute(), teamRow) &&
    hold(await db.selectFrom('team_members').selectAll().where('project_id', '=', of).execute(), teamMemberRow) &&
    hold(await db.selectFrom('member_roles').selectAll().where('project_id', '=', of).execute(), memberRoleRow) &&
    hold(await db.selectFrom('grants').selectAll().where('project_id', '=', of).execute(), grantRow) &&
    hold(await db.selectFrom('field_grants').selectAll().where('project_id', '=', of).execute(), fieldGrantRow) &&
    hold(await db.selectFrom('api_keys').selectAll().where('project_id', '=', of).execute(), apiKeyRow)
  );
}

interface Whole {
  readonly owner: readonly string[];
  readonly rows: readonly string[];
  readonly meanings: readonly string[];
}

async function readWhole(tx: Tx, project: ProjectId): Promise<Whole> {
  const { rows: owner } = await tx.query<{ mac: Buffer }>('owner_mac', ownerMac, [project]);
  const { rows } = await tx.query<{ mac: Buffer }>('all_rights_macs', allMacs, [project]);
  const { rows: meanings } = await tx.query<{ text: string }>('all_meanings', allMeanings, [project]);
  return {
    // said apart: copied into another row, the owner's MAC is none of the rows' MACs
    owner: owner.map(({ mac }) => `owner:${mac.toString('hex')}`),
    rows: rows.map(({ mac }) => mac.toString('hex')).toSorted(),
    meanings: meanings.map(({ text }) => text).toSorted(),
  };
}

function columnsOf(vault: Vault, project: ProjectId, version: string, { owner, rows, meanings }: Whole): string[] {
  return [vault.installation, project, version, ...owner, ...meanings, ...rows];
}

function projectOf(tx: Tx): ProjectId {
  if (tx.project === null) throw new Error('rights are sealed inside a project');
  return tx.project;
}
