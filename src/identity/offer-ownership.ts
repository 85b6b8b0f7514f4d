import { offerOwnership as route } from '#contract/ownership.ts';
import { Refusal } from '#contract/errors.ts';
import { writeOffer } from '#access/ownership-offers.ts';
import { requireWholeRights } from '#access/stored-rights.ts';
import { readWholeRights } from '#access/whole-rights.ts';
import { defineAction } from '#actions/action.ts';
import { sealRights } from '#database/rights-seal.ts';
import { requirePassword } from './require-password.ts';
import { ownLimits } from './try-limits.ts';

/** The project stays his until the other accepts. His password is asked for before any lock is taken: it takes time. */
export const offerOwnership = defineAction<typeof route>({
  route,
  event: {
    name: 'ownership.offered',
    vi: '{actor} đã đề nghị chuyển giao dự án cho một thành viên',
    en: '{actor} offered the project to a member',
  },
  needs: () => 'owner',
  limits: (actor) => ownLimits('ownership', actor, actor.account),
  run: async (context, { body }) => {
    const { tx, vault, project, actor } = context;
    await requirePassword(tx, vault, actor.account, body.password);
    await requireWholeRights(tx, vault, project.id);
    const whole = await readWholeRights(context);
    // He may have handed it over while he waited.
    if (whole.owner !== actor.member) throw new Refusal('forbidden');
    if (body.to === actor.member) throw new Refusal('not_yourself', '/to');
    const to = whole.members.find(({ id }) => id === body.to);
    if (to?.state !== 'active') throw new Refusal('not_found', '/to');
    const keeps = [...new Set(body.keeps)];
    if (keeps.some((role) => !whole.roles.includes(role))) throw new Refusal('invalid_value', '/keeps');
    const offer = await writeOffer(context, { from: actor.member, to: body.to, keeps });
    await sealRights(tx, vault);
    const reply = { id: offer.id, expiresAt: offer.expires_at.toISOString() };
    return {
      subject: { table: null, count: 0 },
      change: { detail: { offer: offer.id, to: body.to, keeps } },
      show: (mask) => mask.withoutCustomerValues(reply),
    };
  },
});
