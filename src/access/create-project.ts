/** Makes a project from a template, with its keys and its owner. */
import { randomBytes } from 'node:crypto';
import type { AccountId, FieldId, MemberId, ProjectId, RoleId, TableId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { makeMac, projectRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import type { TemplateName } from '#contract/accounts.ts';
import type { Language } from '#contract/shapes.ts';
import { addMembership } from './add-membership.ts';
import type { ProjectTemplate } from './project-template.ts';
import { education } from './templates/education.ts';
import { realEstate } from './templates/real-estate.ts';
import { sales } from './templates/sales.ts';
import { insertRole } from './insert-role.ts';

export interface NewProject {
  readonly project: ProjectId;
  readonly name: string;
  readonly language: Language;
  readonly template: TemplateName;
  readonly owner: { readonly account: AccountId; readonly name: string; readonly addressVerified: boolean };
}

const templates: Readonly<Record<TemplateName, ProjectTemplate>> = { sales, real_estate: realEstate, education };

/** Room for every 63-bit id that a bigint and the contract's pattern hold. */
const projectIds = 9_000_000_000_000_000_000n;

/** A random id; among a million projects two meet with a chance of one in ten million. */
export function newProjectId(): ProjectId {
  return String((randomBytes(8).readBigUInt64BE() % (projectIds - 1n)) + 1n) as ProjectId;
}

/** Leaves the transaction inside the new project. Gives the owner's member id. */
export async function createProject(tx: Tx, vault: Vault, made: NewProject): Promise<MemberId> {
  const { project } = made;
  const template = templates[made.template];
  const owner = newId() as MemberId;
  await tx.enter(project);
  const row = { project_id: project, owner_member: owner };
  await tx.db
    .insertInto('projects')
    .values({
      ...row,
      name: made.name,
      language: made.language,
      mac: makeMac(vault, projectRow(row)),
      // what it covers is written next; `sealRights` below fills it in the same transaction
      rights_mac: Buffer.alloc(0),
    })
    .execute();
  await vault.createProjectKeys(tx, project);
  await insertTables(tx, project, template);
  for (const [position, role] of template.roles.entries()) {
    await insertRole(tx, vault, project, { id: newId() as RoleId, position: position + 1, ...role });
  }
  await addMembership(tx, vault, project, { ...made.owner, member: owner, invitedBy: null, roles: [] });
  await sealRights(tx, vault);
  return owner;
}

async function insertTables(tx: Tx, project: ProjectId, { tables }: ProjectTemplate): Promise<void> {
  for (const [position, { id, key, name, fields }] of tables.entries()) {
    const table = id as TableId;
    await tx.db
      .insertInto('tables')
      .values({
        project_id: project,
        id: table,
        key,
        name: JSON.stringify(name),
        position: position + 1,
        next_field: Math.max(0, ...fields.map((field) => field.id)) + 1,
      })
      .execute();
    const rows = fields.map((field, place) => ({
      project_id: project,
      table_id: table,
      id: field.id as FieldId,
      key: field.key,
      kind: field.kind,
      name: JSON.stringify(field.name),
      position: place + 1,
      required: field.required ?? false,
      sensitive: field.sensitive ?? false,
      searchable: field.searchable ?? false,
      slot: field.slot ?? null,
      given_slot: field.givenSlot ?? null,
      options: JSON.stringify(field.options ?? []),
      help: JSON.stringify(field.help ?? { vi: '', en: '' }),
      section: field.section === undefined ? null : JSON.stringify(field.section),
      target_table: (field.target as TableId | undefined) ?? null,
    }));
    await tx.db.insertInto('fields').values(rows).execute();
  }
}
