/**
 * The offer of a project to another member, as it is stored. Under a MAC of its own, so that none is written by hand, and
 * under the one over all rights, so that one that was taken back is not put back.
 */
import type { Selectable } from 'kysely';
import type { MemberId, OfferId, RoleId } from '#contract/ids.ts';
import { macHolds, makeMac, offerRow } from '#database/row-macs.ts';
import type { OwnershipOffersTable } from '#database/right-tables.ts';
import { newId } from '#database/uuid.ts';
import type { Place } from './stored-rights.ts';

export type Offer = Selectable<OwnershipOffersTable>;

const days = 7;

/** The offer that waits, by the database's clock: while he who made it owns the project. */
export async function findOffer({ tx, vault, project }: Place, owner: MemberId): Promise<Offer | null> {
  const row = await tx.db
    .selectFrom('ownership_offers')
    .selectAll()
    .where('project_id', '=', project.id)
    .where((eb) => eb('expires_at', '>', eb.fn<Date>('clock_timestamp')))
    .executeTakeFirst();
  if (row === undefined || row.from_member !== owner) return null;
  return macHolds(vault, offerRow(row), row.mac) ? row : null;
}

/** A new one replaces the one before it. */
export async function writeOffer(
  place: Place,
  made: { readonly from: MemberId; readonly to: MemberId; readonly keeps: readonly RoleId[] },
): Promise<Offer> {
  const { tx, vault, project } = place;
  await removeOffer(place);
  const now = Date.now();
  const row = {
    project_id: project.id,
    id: newId() as OfferId,
    from_member: made.from,
    to_member: made.to,
    role_ids: [...made.keeps],
    offered_at: new Date(now),
    expires_at: new Date(now + days * 86_400_000),
  };
  const stored = { ...row, mac: makeMac(vault, offerRow(row)) };
  await tx.db.insertInto('ownership_offers').values(stored).execute();
  return stored;
}

export async function removeOffer({ tx, project }: Place): Promise<void> {
  await tx.db.deleteFrom('ownership_offers').where('project_id', '=', project.id).execute();
}
