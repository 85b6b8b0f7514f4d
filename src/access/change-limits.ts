import { changeLimits as route } from '#contract/limits.ts';
import { Refusal } from '#contract/errors.ts';
import type { LimitName } from '#contract/rights.ts';
import { limitNames } from '#contract/rights.ts';
import { defineAction } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { limitsOfProject } from './limits-of-project.ts';
import { nobody } from './stored-rights.ts';
import { lockRights } from './whole-rights.ts';

type Limits = Readonly<Record<LimitName, number>>;

/** Of the project itself; those of roles change with the role. Who is over a new limit already does nothing more today. */
export const changeLimits = defineAction<typeof route>({
  route,
  event: {
    name: 'limits.changed',
    vi: '{actor} đã đổi hạn mức của dự án',
    en: '{actor} changed the project’s limits',
  },
  needs: () => ({ project: 'security' }),
  run: async (context, { body: { limits } }) => {
    const { tx, vault } = context;
    const { giver } = await lockRights(context, 'security');
    const was = await limitsOfProject(context);
    requireOwn(giver, was, limits);
    const named = limitNames.flatMap((name) => {
      const most = limits[name];
      return most === undefined ? [] : [{ name, most }];
    });
    for (const { name, most } of named) await writeLimit(context, name, most);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { limits: named.map(({ name, most }) => ({ name, was: was[name], becomes: most })) } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});

/**
 * Nobody but the owner raises a limit above his own: stricter than what anybody gains by it, since whoever comes later
 * gains by it, too. A ceiling over everybody is nobody's own, so it is raised by the owner alone.
 */
function requireOwn(giver: CompiledPolicy, was: Limits, limits: Partial<Limits>): void {
  if (giver.isOwner) return;
  for (const name of limitNames) {
    const most = limits[name] ?? 0;
    if (most > was[name] && most > giver.limits[name]) throw new Refusal('beyond_own_rights', `/limits/${name}`);
  }
}

async function writeLimit({ tx, project }: MemberContext, name: LimitName, most: number): Promise<void> {
  await tx.db
    .insertInto('limits')
    .values({ project_id: project.id, holder_kind: 'project', holder_id: nobody, name, most })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'holder_kind', 'holder_id', 'name']).doUpdateSet({ most }),
    )
    .execute();
}
