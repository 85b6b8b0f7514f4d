/** Roles of the template by their key, and grants as forms have them. */
import type { FieldGrantForm, GrantsForm, RightGrantForm } from '#contract/grants.ts';
import type { FieldGroup, ReadLevel, RowScope, TableRight } from '#contract/rights.ts';
import type { ProjectId, RoleId, TableId } from '#contract/ids.ts';
import type { House } from './house.ts';

export async function roleOf(house: House, project: ProjectId, key: string): Promise<RoleId> {
  const [found] = await house.tamper<{ id: RoleId }>('select id from roles where project_id = $1 and key = $2', [
    project,
    key,
  ]);
  if (found === undefined) throw new Error(`no role ${key}`);
  return found.id;
}

export const noGrants: GrantsForm = { rights: [], fields: [], limits: {} };

type TableRightForm = Extract<RightGrantForm, { table: unknown }>;

/** On the first table. */
export function allowRight(right: TableRight, scope: RowScope = 'all'): TableRightForm {
  return { effect: 'allow', right, table: 1 as TableId, scope };
}

export function allowGroup(group: FieldGroup, read: ReadLevel, more: Partial<FieldGrantForm> = {}): FieldGrantForm {
  const silent = { write: null, export: null, reveal: null, lookup: null };
  return { effect: 'allow', scope: 'all', read, ...silent, table: 1 as TableId, group, ...more } as FieldGrantForm;
}
