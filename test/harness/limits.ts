/** Limits and roles about masked values that no template has, for tests. */
import type { FieldAccessTemplate } from '#access/project-template.ts';
import type { ProjectId } from '#contract/ids.ts';
import type { LimitName } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { addRole } from './field-rights.ts';
import type { House } from './house.ts';

/** Of the project, or of one of its roles by its key. */
export async function setLimit(house: House, project: ProjectId, name: LimitName, most: number, role?: string) {
  await house.tamper(
    `insert into kin.limits (project_id, holder_kind, holder_id, name, most)
     select $1, $2, coalesce((select id from kin.roles where project_id = $1 and key = $3),
       '00000000-0000-0000-0000-000000000000'), $4, $5
     on conflict (project_id, holder_kind, holder_id, name) do update set most = excluded.most`,
    [project, role === undefined ? 'project' : 'role', role ?? '', name, most],
  );
  await inTransaction(house.database, { project }, (tx) => sealRights(tx, house.vault));
}

/** A role that views and edits every record, and sees of its fields what is given here. */
export async function addMaskedRole(house: House, project: ProjectId, key: string, ...fields: FieldAccessTemplate[]) {
  const rights = { view: ['all'], create: ['all'], edit: ['all'] } as const;
  await addRole(house, project, { key, rights, fields });
}
