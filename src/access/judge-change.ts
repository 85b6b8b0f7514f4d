/**
 * May this member change the rights of the project from `before` to `after`? One place for every way of changing them:
 * grants, roles, who holds them, teams and who is in them.
 */
import type { ErrorCode } from '#contract/errors.ts';
import type { MemberId, TeamId } from '#contract/ids.ts';
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
  if (firstBeyond(giver, before, after) !== undefined) return 'beyond_own_rights';
  const teams = teamsOf(before, after);
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

/** Of the members the first who would gain what the giver lacks. */
export function firstBeyond(giver: MemberId, before: WholeRights, after: WholeRights): MemberId | undefined {
  const mine = policyIn(before, giver);
  const teams = teamsOf(before, after);
  const gains = (member: MemberId) => {
    const [had, gets] = [policyIn(before, member), policyIn(after, member)];
    if (gets === null || gets.isOwner) return false;
    return mine === null || !covers(mine, { before: had, after: gets }, teams);
  };
  return after.members.find(({ id }) => gains(id))?.id;
}

function teamsOf(before: WholeRights, after: WholeRights): TeamId[] {
  return [...new Set([...before.parents.keys(), ...after.parents.keys()])];
}
