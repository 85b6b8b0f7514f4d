import { endOwnershipOffer as route } from '#contract/ownership.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { findOffer, removeOffer } from './ownership-offers.ts';
import { readOwner } from './read-owner.ts';
import { requireWholeRights } from './stored-rights.ts';

/** Whoever made it takes it back, or whom it was made to declines it. To anybody else there is none. */
export const endOwnershipOffer = defineAction<typeof route>({
  route,
  event: {
    name: 'ownership.offer_ended',
    vi: '{actor} đã rút hoặc từ chối lời chuyển giao dự án',
    en: '{actor} took back or declined the offer of the project',
  },
  needs: () => 'member',
  run: async (context, { params }) => {
    const { tx, vault, project, actor } = context;
    await requireWholeRights(tx, vault, project.id);
    const offer = await findOffer(context, await readOwner(context));
    const sides = [offer?.from_member, offer?.to_member];
    if (offer?.id !== params.offer || !sides.includes(actor.member)) throw new Refusal('no_offer');
    await removeOffer(context);
    await sealRights(tx, vault);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { offer: offer.id } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
