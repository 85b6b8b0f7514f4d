/** Writes a role and its grants, each grant under its MAC. Whoever calls it seals the rights afterwards. */
import type { GrantId, ProjectId, RoleId, TableId } from '#contract/ids.ts';
import { tableRights } from '#contract/rights.ts';
import type { Right, RowScope } from '#contract/rights.ts';
import { fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import type { RoleTemplate } from './project-template.ts';

export interface NewRole extends RoleTemplate {
  readonly id: RoleId;
  readonly position: number;
}

export async function insertRole(tx: Tx, vault: Vault, project: ProjectId, role: NewRole): Promise<void> {
  const { id, key, name, position } = role;
  await tx.db
    .insertInto('roles')
    .values({ project_id: project, id, key, name: JSON.stringify(name), position })
    .execute();
  const grants = rightsOf(role).map((right) => {
    const row = { ...common(project, role), ...right };
    return { ...row, mac: makeMac(vault, grantRow(row)) };
  });
  if (grants.length > 0) await tx.db.insertInto('grants').values(grants).execute();
  const fieldGrants = fieldRows(project, role).map((row) => ({ ...row, mac: makeMac(vault, fieldGrantRow(row)) }));
  if (fieldGrants.length > 0) await tx.db.insertInto('field_grants').values(fieldGrants).execute();
}

function common(project: ProjectId, role: NewRole) {
  return {
    project_id: project,
    id: newId() as GrantId,
    holder_kind: 'role' as const,
    holder_id: role.id,
    effect: 'allow' as const,
  };
}

function rightsOf(role: NewRole): { granted_right: Right; table_id: TableId | null; scope: RowScope }[] {
  const onTables = tablesOf(role).flatMap((table) =>
    tableRights.flatMap((right) =>
      (role.rights[right] ?? []).map((scope) => ({ granted_right: right, table_id: table, scope })),
    ),
  );
  // On the project a grant has no rows to reach: the column's value is ignored there.
  const onProject = role.projectRights.map((right) => ({
    granted_right: right,
    table_id: null,
    scope: 'all' as const,
  }));
  return [...onTables, ...onProject];
}

function fieldRows(project: ProjectId, role: NewRole) {
  return tablesOf(role).flatMap((table) =>
    role.fields.flatMap((access) =>
      access.groups.map((group) => ({
        ...common(project, role),
        table_id: table,
        field_id: null,
        field_group: group,
        scope: access.scope,
        read_level: access.read ?? null,
        may_write: access.write ?? null,
        may_export: access.export ?? null,
        may_reveal: access.reveal ?? null,
        may_lookup: access.lookup ?? null,
      })),
    ),
  );
}

/** As the column of a grant has them: one null for every table. */
function tablesOf({ tables }: NewRole): readonly (TableId | null)[] {
  return tables === null ? [null] : (tables as readonly TableId[]);
}
