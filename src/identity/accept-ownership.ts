import { acceptOwnership as route } from '#contract/ownership.ts';
import { Refusal } from '#contract/errors.ts';
import { handOver } from '#access/hand-over.ts';
import { findOffer } from '#access/ownership-offers.ts';
import { requireWholeRights } from '#access/stored-rights.ts';
import { readWholeRights } from '#access/whole-rights.ts';
import { defineAction } from '#actions/action.ts';
import { requirePassword } from './require-password.ts';
import { ownLimits } from './try-limits.ts';

/**
 * The one act by which a project gets another owner. Who was offered nothing is told so with his right password alone;
 * it reads the same whether somebody else was offered it or nobody.
 */
export const acceptOwnership = defineAction<typeof route>({
  route,
  event: {
    name: 'ownership.handed_over',
    vi: '{actor} đã nhận chuyển giao và trở thành chủ dự án',
    en: '{actor} took over the project and owns it now',
  },
  needs: () => 'member',
  limits: (actor) => ownLimits('ownership', actor, actor.account),
  run: async (context, { params, body }) => {
    const { tx, vault, project, actor } = context;
    await requirePassword(tx, vault, actor.account, body.password);
    await requireWholeRights(tx, vault, project.id);
    const whole = await readWholeRights(context);
    const offer = await findOffer(context, whole.owner);
    if (offer?.id !== params.offer || offer.to_member !== actor.member) throw new Refusal('no_offer');
    const keeps = await handOver(context, whole, offer);
    return {
      subject: { table: null, count: 0 },
      change: { detail: { offer: offer.id, from: offer.from_member, to: actor.member, keeps } },
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
