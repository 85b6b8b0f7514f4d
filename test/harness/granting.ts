/** Reads and changes grants as the page of a role does: over what stands there. */
import { changeGrants } from '#access/change-grants.ts';
import { readGrants } from '#access/read-grants.ts';
import type { changeGrants as changeRoute, GrantsForm, readGrants as readRoute } from '#contract/grants.ts';
import type { MemberId, RoleId, TeamId } from '#contract/ids.ts';
import type { HolderKind } from '#contract/rights.ts';
import type { House, Person } from './house.ts';

/** Of the project of the one who asks. */
export type NamedHolder = readonly [HolderKind, RoleId | TeamId | MemberId];

export const onHolder = ({ project }: Person, [kind, holder]: NamedHolder) => ({ params: { project, kind, holder } });

export const readForm = (house: House, by: Person, named: NamedHolder) =>
  house.call<typeof readRoute>(by, readGrants, onHolder(by, named));

export async function changeForm(
  house: House,
  by: Person,
  named: NamedHolder,
  edit: (now: GrantsForm) => GrantsForm,
): Promise<{ seen: string }> {
  const { seen, ...now } = await readForm(house, by, named);
  const body = { grants: edit(now), seen };
  return await house.call<typeof changeRoute>(by, changeGrants, { ...onHolder(by, named), body });
}
