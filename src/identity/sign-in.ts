import { signIn as route } from '#contract/accounts.ts';
import type { AccountId } from '#contract/ids.ts';
import { Refusal } from '#contract/errors.ts';
import { addressHash, normaliseAddress } from '#access/addresses.ts';
import { defineAccountAction } from '#actions/action.ts';
import { dummyVerifier, verifyPassword } from '#crypto/password.ts';
import { findByAddress } from './accounts.ts';
import { endSession } from './end-session.ts';
import { logsOf, membershipsOf } from './memberships.ts';
import { openSession } from './open-session.ts';
import { signInLimits } from './try-limits.ts';

const nobody = '00000000-0000-0000-0000-000000000000' as AccountId;

/** Unknown address and wrong password: the same statements, the same derivation, the same answer. */
export const signIn = defineAccountAction<typeof route>({
  route,
  event: {
    name: 'session.opened',
    vi: '{actor} đã đăng nhập',
    en: '{actor} signed in',
  },
  needs: 'anybody',
  limits: (_vault, actor, { body }) => signInLimits(actor, body.email),
  run: async ({ tx, vault, actor, refusedIn }, { body }) => {
    const hash = addressHash(vault, normaliseAddress(body.email) ?? body.email);
    const account = await findByAddress(tx, vault, hash);
    const holds = await verifyPassword(body.password, account?.verifier ?? dummyVerifier);
    const memberships = await membershipsOf(tx, vault, account?.id ?? nobody);
    if (account === null || !holds) {
      refusedIn.push(...memberships.map(({ project }) => project));
      throw new Refusal('wrong_sign_in');
    }
    if (actor.kind === 'account') await endSession(tx, actor);
    const session = await openSession(tx, vault, account.id, actor);
    return {
      subject: { table: null, count: 0 },
      change: { detail: {} },
      logs: logsOf(memberships, session.actor),
      session: session.change,
      show: (mask) => mask.withoutCustomerValues({ done: true }),
    };
  },
});
