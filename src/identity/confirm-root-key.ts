import { confirmRootKey as route } from '#contract/accounts.ts';
import { Refusal } from '#contract/errors.ts';
import { defineAccountAction } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import { rootKeyToWords } from '#crypto/root-key.ts';
import type { RootKey } from '#crypto/root-key.ts';
import { installationRow, makeMac } from '#database/row-macs.ts';
import { askedWords } from './asked-words.ts';
import { requireUnconfirmed } from './installer.ts';
import { logsWithInstallation, membershipsOf } from './memberships.ts';
import { requireAccount } from './require-account.ts';
import { ownLimits } from './try-limits.ts';

export function confirmRootKey(root: RootKey): Operation {
  return defineAccountAction<typeof route>({
    route,
    event: {
      name: 'root_key.confirmed',
      vi: '{actor} đã xác nhận đang giữ khóa gốc',
      en: '{actor} confirmed keeping the root key',
    },
    needs: 'signed_in',
    limits: (_vault, actor) => ownLimits('root words', actor, actor.kind === 'account' ? actor.account : ''),
    run: async ({ tx, vault, actor }, { body }) => {
      const me = requireAccount(actor);
      const installation = await tx.db.selectFrom('installation').selectAll().forUpdate().executeTakeFirstOrThrow();
      await requireUnconfirmed(tx, vault, me.account);
      const words = rootKeyToWords(root);
      const wrong = askedWords(root).some((place, at) => words[place - 1] !== body.words[at]);
      if (wrong) throw new Refusal('wrong_words', '/words');
      const confirmed = { ...installation, root_key_confirmed_at: new Date() };
      await tx.db
        .updateTable('installation')
        .set({
          root_key_confirmed_at: confirmed.root_key_confirmed_at,
          mac: makeMac(vault, installationRow(confirmed)),
        })
        .execute();
      return {
        subject: { table: null, count: 0 },
        change: { detail: {} },
        logs: logsWithInstallation(await membershipsOf(tx, vault, me.account), me),
        show: (mask) => mask.withoutCustomerValues({ done: true }),
      };
    },
  });
}
