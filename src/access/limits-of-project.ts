import { compileLimits } from '#policy/limits.ts';
import { toLimit } from '#actions/grant-rows.ts';
import type { LimitName } from '#contract/rights.ts';
import type { Place } from './stored-rights.ts';

/** What holds for whoever has no role that says otherwise. */
export async function limitsOfProject({ tx, project }: Place): Promise<Readonly<Record<LimitName, number>>> {
  const rows = await tx.db.selectFrom('limits').selectAll().where('project_id', '=', project.id).execute();
  return compileLimits({ limits: rows.map(toLimit), roles: [] });
}
