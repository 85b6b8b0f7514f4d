/** May this member bring somebody in with these roles, into this team? Asked when inviting, and again at acceptance. */
import type { MemberId, RoleId, TeamId } from '#contract/ids.ts';
import { judgeChange } from './judge-change.ts';
import { withNewcomer } from './rights-changes.ts';
import { readWholeRights } from './whole-rights.ts';
import type { Place } from './stored-rights.ts';

export async function coversInvitation(
  place: Place,
  inviter: MemberId,
  invited: { readonly roles: readonly RoleId[]; readonly team: TeamId | null },
): Promise<boolean> {
  const whole = await readWholeRights(place);
  return judgeChange(inviter, whole, withNewcomer(whole, invited)) === 'allowed';
}
