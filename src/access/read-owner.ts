import type { MemberId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { macHolds, projectRow } from '#database/row-macs.ts';
import type { Place } from './stored-rights.ts';

/** Throws `rights_damaged` where another was written into the database. */
export async function readOwner({ tx, vault, project }: Place): Promise<MemberId> {
  const row = await tx.db
    .selectFrom('projects')
    .select(['project_id', 'owner_member', 'mac'])
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow();
  if (!macHolds(vault, projectRow(row), row.mac)) throw new Refusal('rights_damaged');
  return row.owner_member;
}
