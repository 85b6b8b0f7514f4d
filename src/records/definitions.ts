/** How every act that changes what tables and fields are begins and ends. */
import { Refusal } from '#contract/errors.ts';
import type { FieldId, TableId } from '#contract/ids.ts';
import type { DefinedField, DefinedTable } from '#contract/tables.ts';
import { lockRights } from '#access/whole-rights.ts';
import type { WholeRights } from '#access/whole-rights.ts';
import type { MemberContext, ProjectFacts } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import { loadTables } from '#query/definition.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { readDefined } from './defined-tables.ts';

/**
 * What a field is belongs to the rights: such acts of a project wait for each other, and each sees what the one before
 * it left. Throws as `lockRights`.
 */
export async function lockDefinitions(
  context: MemberContext,
): Promise<{ readonly whole: WholeRights; readonly project: ProjectFacts }> {
  const { whole } = await lockRights(context, 'fields');
  return { whole, project: { ...context.project, tables: await loadTables(context.tx) } };
}

/** Throws `not_found`; also for one that was deleted. */
export function fieldOf(table: TableDefinition, id: FieldId): FieldDefinition {
  const found = table.fields.find((field) => field.id === id);
  if (found === undefined) throw new Refusal('not_found');
  return found;
}

/** Seals the change, so that everybody's next request reads the definitions anew; gives the table as it is now. */
export async function changedTable({ tx, vault, project }: MemberContext, id: TableId): Promise<DefinedTable> {
  await sealRights(tx, vault);
  const { tables } = await readDefined({ tx, project: { ...project, tables: await loadTables(tx) } });
  const found = tables.find((table) => table.id === id);
  if (found === undefined) throw new Error(`table ${id} was just changed, and is gone`);
  return found;
}

/** The same, for one field. */
export async function changedField(context: MemberContext, table: TableId, id: FieldId): Promise<DefinedField> {
  const { fields } = await changedTable(context, table);
  const found = fields.find((field) => field.id === id);
  if (found === undefined) throw new Error(`field ${id} was just changed, and is gone`);
  return found;
}
