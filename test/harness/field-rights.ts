/** Field access that no role of the template has, for tests. */
import { insertRole } from '#access/insert-role.ts';
import type { RoleTemplate } from '#access/project-template.ts';
import type { FieldId, GrantId, ProjectId, RoleId, TableId } from '#contract/ids.ts';
import type { ReadLevel, TableRight } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { House, Person } from './house.ts';

/** What is left of one field for one person: `read` at most, and nothing more. */
export async function limitField(
  house: House,
  person: Person,
  field: number,
  read: ReadLevel,
  write = false,
  table = 1,
): Promise<void> {
  const { project, member } = person;
  await inTransaction(house.database, { project }, async (tx) => {
    const row = {
      project_id: project,
      id: newId() as GrantId,
      holder_kind: 'member' as const,
      holder_id: member,
      effect: 'deny' as const,
      table_id: table as TableId,
      field_id: field as FieldId,
      field_group: null,
      scope: 'all' as const,
      read_level: read,
      may_write: write ? null : false,
      may_export: null,
      may_reveal: null,
      may_lookup: null,
    };
    await tx.db
      .insertInto('field_grants')
      .values({ ...row, mac: makeMac(house.vault, fieldGrantRow(row)) })
      .execute();
    await sealRights(tx, house.vault);
  });
}

/** Takes all roles from one person, as an administrator would. */
export async function takeRoles(house: House, { project, member }: Person) {
  await house.tamper('delete from kin.member_roles where project_id = $1 and member_id = $2', [project, member]);
  await inTransaction(house.database, { project }, (tx) => sealRights(tx, house.vault));
}

/** Takes a right on every row of a table, else of customers, away from one person, whatever his roles allow. */
export async function denyRight(house: House, person: Person, right: TableRight, table = 1): Promise<void> {
  const { project, member } = person;
  await inTransaction(house.database, { project }, async (tx) => {
    const row = {
      project_id: project,
      id: newId() as GrantId,
      holder_kind: 'member' as const,
      holder_id: member,
      effect: 'deny' as const,
      granted_right: right,
      table_id: table as TableId,
      scope: 'all' as const,
    };
    await tx.db
      .insertInto('grants')
      .values({ ...row, mac: makeMac(house.vault, grantRow(row)) })
      .execute();
    await sealRights(tx, house.vault);
  });
}

/** A role for `addMember`, by its key. */
export async function addRole(
  house: House,
  project: ProjectId,
  role: Omit<RoleTemplate, 'name' | 'projectRights' | 'tables'> & Partial<RoleTemplate>,
) {
  await inTransaction(house.database, { project }, async (tx) => {
    const name = { vi: role.key, en: role.key };
    await insertRole(tx, house.vault, project, {
      id: newId() as RoleId,
      position: 100,
      name,
      tables: [1],
      projectRights: [],
      ...role,
    });
    await sealRights(tx, house.vault);
  });
}
