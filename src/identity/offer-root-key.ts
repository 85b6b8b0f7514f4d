import { offerRootKey as route } from '#contract/accounts.ts';
import { defineAccountAction } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import { rootKeyToFile, rootKeyToWords } from '#crypto/root-key.ts';
import type { RootKey } from '#crypto/root-key.ts';
import { askedWords } from './asked-words.ts';
import { requireUnconfirmed } from './installer.ts';
import { logsWithInstallation, membershipsOf } from './memberships.ts';
import { requireAccount } from './require-account.ts';
import { requirePassword } from './require-password.ts';
import { ownLimits } from './try-limits.ts';

/** The password is asked again: an unattended browser must not give away the key of everything. */
export function offerRootKey(root: RootKey): Operation {
  return defineAccountAction<typeof route>({
    route,
    event: {
      name: 'root_key.shown',
      vi: '{actor} đã xem khóa gốc để cất giữ',
      en: '{actor} was shown the root key, to put it away',
    },
    needs: 'signed_in',
    limits: (_vault, actor) => ownLimits('root key', actor, actor.kind === 'account' ? actor.account : ''),
    run: async ({ tx, vault, actor }, { body }) => {
      const me = requireAccount(actor);
      await requireUnconfirmed(tx, vault, me.account);
      await requirePassword(tx, vault, me.account, body.password);
      const reply = {
        file: rootKeyToFile(root),
        fileName: 'kin-root.key',
        words: rootKeyToWords(root),
        ask: askedWords(root),
      };
      return {
        subject: { table: null, count: 0 },
        change: { detail: {} },
        logs: logsWithInstallation(await membershipsOf(tx, vault, me.account), me),
        show: (mask) => mask.withoutCustomerValues(reply),
      };
    },
  });
}
