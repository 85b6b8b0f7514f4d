import { readOwnership as route } from '#contract/ownership.ts';
import { defineView } from '#actions/action.ts';
import { findOffer } from './ownership-offers.ts';
import { readOwner } from './read-owner.ts';

/** Whose the project is, every member may see; that it was offered to somebody, in here, only the two of them. */
export const readOwnership = defineView<typeof route>({
  route,
  event: {
    name: 'ownership.viewed',
    vi: '{actor} đã xem ai là chủ dự án',
    en: '{actor} viewed who owns the project',
  },
  needs: () => 'member',
  run: async (context) => {
    const owner = await readOwner(context);
    const found = await findOffer(context, owner);
    const { member } = context.actor;
    const mine = found !== null && (found.from_member === member || found.to_member === member);
    const offer = mine
      ? {
          id: found.id,
          to: found.to_member,
          keeps: found.role_ids,
          offeredAt: found.offered_at.toISOString(),
          expiresAt: found.expires_at.toISOString(),
        }
      : null;
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { offer: offer === null ? null : offer.id } },
      show: (mask) => mask.withoutCustomerValues({ owner, offer }),
    };
  },
});
