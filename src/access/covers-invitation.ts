/** May this member bring somebody in with these roles, into this team? Asked when inviting, and again at acceptance. */
import type { MemberId, RoleId, TeamId } from '#contract/ids.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { covers } from './covers.ts';
import { allTeams, policyWith } from './stored-rights.ts';
import type { Place } from './stored-rights.ts';

const newcomer = '00000000-0000-0000-0000-000000000000' as MemberId;

export async function coversInvitation(
  place: Place,
  inviter: CompiledPolicy,
  invited: { readonly roles: readonly RoleId[]; readonly team: TeamId | null },
): Promise<boolean> {
  const teams = invited.team === null ? [] : [invited.team];
  const after = await policyWith(place, { member: newcomer, roles: invited.roles, teams });
  return covers(inviter, { after, before: null }, await allTeams(place));
}
