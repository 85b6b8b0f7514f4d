/**
 * May this member change the rights of the project from `before` to `after`? One place for every way of changing them:
 * grants, roles, who holds them, teams and who is in them.
 */
import type { ErrorCode } from '#contract/errors.ts';
import type { MemberId } from '#contract/ids.ts';
import type { ProjectRight } from '#contract/rights.ts';
import { covers } from './covers.ts';
import { nobody } from './stored-rights.ts';
import { policyIn } from './whole-rights.ts';
import type { WholeRights } from './whole-rights.ts';

export type Verdict = 'allowed' | Extract<ErrorCode, 'beyond_own_rights' | 'would_lock_out'>;

/** Whoever loses one of these could not put right what he has just done. */
const kept: readonly ProjectRight[] = ['roles', 'members'];

/**
 * What anybody gains by the change, locked members and roles that nobody holds included, the giver must have himself, as
 * he stands before it: so nobody raises himself. The owner may give everything.
 */
export function judgeChange(giver: MemberId, before: WholeRights, after: WholeRights): Verdict {
  if (giver === before.owner) return 'allowed';
  const mine = policyIn(before, giver);
  if (mine === null) return 'beyond_own_rights';
  const teams = [...new Set([...before.parents.keys(), ...after.parents.keys()])];
  for (const { id } of after.members) {
    const [had, gets] = [policyIn(before, id), policyIn(after, id)];
    if (gets === null || gets.isOwner) continue;
    if (!covers(mine, { before: had, after: gets }, teams)) return 'beyond_own_rights';
  }
  for (const role of after.roles) {
    const alone = { id: nobody, roles: [role], teams: [] };
    const [had, gets] = [policyIn(before, alone), policyIn(after, alone)];
    if (gets !== null && !covers(mine, { before: had, after: gets }, teams)) return 'beyond_own_rights';
  }
  const still = policyIn(after, giver)?.projectRights ?? [];
  return kept.some((right) => mine.projectRights.includes(right) && !still.includes(right))
    ? 'would_lock_out'
    : 'allowed';
}
