import type { AccountId, SessionId } from '#contract/ids.ts';
import { sealText } from '#crypto/seal.ts';
import { newToken, tokenHash } from '#crypto/token.ts';
import { makeMac, sessionRow } from '#database/row-macs.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { Vault } from '#database/vault.ts';
import type { AccountActor, Origin } from '#policy/actor.ts';

const absoluteDays = 30;

export interface OpenedSession {
  /** The new session as who acts from here on. */
  readonly actor: AccountActor;
  /** For the cookie; only its keyed hash is stored. */
  readonly change: { readonly opens: string; readonly expires: Date };
}

/** Always a new token, so that one that was planted before signing in is worth nothing after it. */
export async function openSession(
  tx: Tx,
  vault: Vault,
  account: AccountId,
  { ip, userAgent }: Origin,
): Promise<OpenedSession> {
  const token = newToken();
  const row = {
    id: newId() as SessionId,
    token_hash: tokenHash(vault.token, 'session', token),
    account_id: account,
    expires_at: new Date(Date.now() + absoluteDays * 86_400_000),
  };
  const binding = {
    installation: vault.installation,
    project: '',
    table: 0,
    record: row.id,
    field: 0,
    position: 0,
    slot: 'account:seen_from' as const,
  };
  const seen = sealText(vault.account, binding, JSON.stringify({ ip, userAgent: userAgent.slice(0, 300) }));
  await tx.db
    .insertInto('sessions')
    .values({ ...row, seen_from: seen, mac: makeMac(vault, sessionRow(row)) })
    .execute();
  return {
    actor: { kind: 'account', account, session: row.id, ip, userAgent },
    change: { opens: token, expires: row.expires_at },
  };
}
