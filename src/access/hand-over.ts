/** Writes the new owner, and what the one before him keeps. */
import { Refusal } from '#contract/errors.ts';
import type { MemberId, RoleId } from '#contract/ids.ts';
import { makeMac, memberRoleRow, projectRow } from '#database/row-macs.ts';
import { sealRights } from '#database/rights-seal.ts';
import { removeOffer } from './ownership-offers.ts';
import type { Offer } from './ownership-offers.ts';
import type { Place } from './stored-rights.ts';
import type { WholeRights } from './whole-rights.ts';

/**
 * For an offer that holds, in a project whose rights the caller has locked. The owner needs nothing beside: roles and
 * grants of the new one's own end, so that nothing forgotten awaits him behind his time as owner. Of the roles that the
 * old one keeps he gets those that still exist. Teams stay. Throws `no_offer` for somebody who was locked meanwhile.
 */
export async function handOver(place: Place, whole: WholeRights, offer: Offer): Promise<readonly RoleId[]> {
  const { tx, vault, project } = place;
  const { from_member: from, to_member: to } = offer;
  if (!whole.members.some(({ id, state }) => id === to && state === 'active')) throw new Refusal('no_offer');
  const keeps = offer.role_ids.filter((role) => whole.roles.includes(role));
  const row = { project_id: project.id, owner_member: to };
  await tx.db
    .updateTable('projects')
    .set({ owner_member: to, mac: makeMac(vault, projectRow(row)) })
    .where('project_id', '=', project.id)
    .execute();
  await endHoldings(place, [from, to]);
  const held = keeps.map((role) => ({ project_id: project.id, member_id: from, role_id: role }));
  const rows = held.map((each) => ({ ...each, mac: makeMac(vault, memberRoleRow(each)) }));
  if (rows.length > 0) await tx.db.insertInto('member_roles').values(rows).execute();
  await removeOffer(place);
  await sealRights(tx, vault);
  return keeps;
}

async function endHoldings({ tx, project }: Place, members: readonly MemberId[]): Promise<void> {
  await tx.db
    .deleteFrom('member_roles')
    .where('project_id', '=', project.id)
    .where('member_id', 'in', members)
    .execute();
  for (const table of ['grants', 'field_grants'] as const) {
    await tx.db
      .deleteFrom(table)
      .where('project_id', '=', project.id)
      .where('holder_kind', '=', 'member')
      .where('holder_id', 'in', members)
      .execute();
  }
}
