import { Refusal } from '#contract/errors.ts';
import { rightsHold } from '#database/rights-seal.ts';
import type { Place } from './stored-rights.ts';
import { readWholeRights } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

/**
 * For whoever only looks at rights. Statements of a view see what is committed when they begin, so it is read again where
 * the rights were changed in between. Throws `rights_damaged`: what is told would not be what is done.
 */
export async function readIntactRights(place: Place): Promise<WholeRights> {
  for (;;) {
    const sealed = await readSeal(place);
    const whole = await readWholeRights(place);
    const holds = await rightsHold(place.tx, place.vault, sealed.policy_version, sealed.rights_mac);
    if ((await readSeal(place)).policy_version !== sealed.policy_version) continue;
    if (!holds) throw new Refusal('rights_damaged');
    return whole;
  }
}

async function readSeal({ tx, project }: Place) {
  return await tx.db
    .selectFrom('projects')
    .select(['policy_version', 'rights_mac'])
    .where('project_id', '=', project.id)
    .executeTakeFirstOrThrow();
}
