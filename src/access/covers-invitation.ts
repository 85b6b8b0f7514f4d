/** May this member bring somebody in with these roles, into this team? Asked when inviting, and again at acceptance. */
import type { RoleId, TeamId } from '#contract/ids.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { covers } from './covers.ts';
import { allTeams, nobody, policyWith } from './stored-rights.ts';
import type { Place } from './stored-rights.ts';

export async function coversInvitation(
  place: Place,
  inviter: CompiledPolicy,
  invited: { readonly roles: readonly RoleId[]; readonly team: TeamId | null },
): Promise<boolean> {
  const teams = invited.team === null ? [] : [invited.team];
  const after = await policyWith(place, { member: nobody, roles: invited.roles, teams });
  return covers(inviter, { after, before: null }, await allTeams(place));
}
