/** Stores what a holder is granted, each grant under its MAC. Whoever calls it seals the rights afterwards. */
import type { ProjectId } from '#contract/ids.ts';
import { fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { FieldGrant, RightGrant } from '#policy/grant.ts';
import type { Limit } from '#policy/input.ts';
import type { HolderGrants } from './rights-changes.ts';

interface Place {
  readonly tx: Tx;
  readonly vault: Vault;
  readonly project: { readonly id: ProjectId };
}

/** Takes away what only `before` has, and writes what only `after` has: a grant that stays keeps its id. */
export async function writeGrants(place: Place, before: HolderGrants, after: HolderGrants): Promise<void> {
  await takeAway(place, 'grants', before.grants, after.grants);
  await takeAway(place, 'field_grants', before.fieldGrants, after.fieldGrants);
  await insertRights(place, missingIn(before.grants, after.grants));
  await insertFields(place, missingIn(before.fieldGrants, after.fieldGrants));
  await writeLimits(place, before.limits, after.limits);
}

function missingIn<Grant extends { id: string }>(from: readonly Grant[], all: readonly Grant[]): Grant[] {
  const known = new Set(from.map(({ id }) => id));
  return all.filter(({ id }) => !known.has(id));
}

async function takeAway(
  { tx, project }: Place,
  table: 'grants' | 'field_grants',
  before: readonly (RightGrant | FieldGrant)[],
  after: readonly (RightGrant | FieldGrant)[],
): Promise<void> {
  const gone = missingIn(after, before).map(({ id }) => id);
  if (gone.length === 0) return;
  await tx.db.deleteFrom(table).where('project_id', '=', project.id).where('id', 'in', gone).execute();
}

async function insertRights({ tx, vault, project }: Place, grants: readonly RightGrant[]): Promise<void> {
  const rows = grants.map(({ id, holder, effect, right, table, scope }) => {
    const of = { project_id: project.id, id, holder_kind: holder.kind, holder_id: holder.id };
    const row = { ...of, effect, granted_right: right, table_id: table, scope };
    return { ...row, mac: makeMac(vault, grantRow(row)) };
  });
  if (rows.length > 0) await tx.db.insertInto('grants').values(rows).execute();
}

async function insertFields({ tx, vault, project }: Place, grants: readonly FieldGrant[]): Promise<void> {
  const rows = grants.map(({ id, holder, effect, table, target, scope, ...axes }) => {
    const of = { project_id: project.id, id, holder_kind: holder.kind, holder_id: holder.id };
    const about = {
      table_id: table,
      field_id: 'field' in target ? target.field : null,
      field_group: 'group' in target ? target.group : null,
    };
    const switches = {
      read_level: axes.read,
      may_write: axes.write,
      may_export: axes.export,
      may_reveal: axes.reveal,
      may_lookup: axes.lookup,
    };
    const row = { ...of, effect, ...about, scope, ...switches };
    return { ...row, mac: makeMac(vault, fieldGrantRow(row)) };
  });
  if (rows.length > 0) await tx.db.insertInto('field_grants').values(rows).execute();
}

/** Of a role. They have no MAC of their own: the one over all rights covers them. */
async function writeLimits({ tx, project }: Place, before: readonly Limit[], after: readonly Limit[]): Promise<void> {
  for (const { role, name } of before) {
    await tx.db
      .deleteFrom('limits')
      .where('project_id', '=', project.id)
      .where('holder_kind', '=', 'role')
      .where('holder_id', '=', role)
      .where('name', '=', name)
      .execute();
  }
  const rows = after.flatMap(({ role, name, most }) =>
    role === null ? [] : [{ project_id: project.id, holder_kind: 'role' as const, holder_id: role, name, most }],
  );
  if (rows.length > 0) await tx.db.insertInto('limits').values(rows).execute();
}
