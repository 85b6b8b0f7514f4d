import { listKeys as route } from '#contract/keys.ts';
import { grantsOf } from '#access/rights-changes.ts';
import { policyIn, readWholeRights } from '#access/whole-rights.ts';
import type { WholeRights } from '#access/whole-rights.ts';
import type { MemberId } from '#contract/ids.ts';
import { defineView } from '#actions/action.ts';
import { may } from '#policy/decide.ts';
import { keyFormOf, knownIn } from './key-grants.ts';
import { lastUses, readKeys } from './stored-keys.ts';

/** Everybody's, for whoever may have keys: he may revoke each of them. */
export const listKeys = defineView<typeof route>({
  route,
  event: {
    name: 'keys.listed',
    vi: '{actor} đã xem danh sách khóa API',
    en: '{actor} viewed the list of API keys',
  },
  needs: () => ({ project: 'keys' }),
  run: async (context) => {
    const whole = await readWholeRights(context);
    const known = knownIn(context);
    const rows = await readKeys(context);
    const used = await lastUses(
      context,
      rows.map(({ id }) => id),
    );
    const makers = new Set(rows.map((row) => row.member_id).filter((maker) => mayHaveKeys(whole, maker)));
    const keys = rows.map(({ id, name, member_id: member, maker_name: makerName, created_at: createdAt }) => ({
      id,
      name,
      maker: { member, name: makerName },
      createdAt: createdAt.toISOString(),
      lastUsedAt: used.get(id)?.toISOString() ?? null,
      works: makers.has(member),
      grants: keyFormOf(grantsOf(whole, { kind: 'key', id }), known),
    }));
    return {
      subject: { table: null, count: 0 },
      shown: { detail: { keys: keys.length } },
      show: (mask) => mask.withoutCustomerValues({ keys }),
    };
  },
});

function mayHaveKeys(whole: WholeRights, maker: MemberId): boolean {
  const policy = policyIn(whole, maker);
  const isActive = whole.members.some(({ id, state }) => id === maker && state === 'active');
  return isActive && policy !== null && may(policy, 'keys');
}
