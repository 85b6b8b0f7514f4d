import type { AccountId, SessionId } from '#contract/ids.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Database } from '#database/pool.ts';
import { macHolds, sessionRow } from '#database/row-macs.ts';
import type { Vault } from '#database/vault.ts';
import type { AccountActor, Origin } from '#policy/actor.ts';

interface Row {
  readonly id: SessionId;
  readonly token_hash: Buffer;
  readonly account_id: AccountId;
  readonly expires_at: Date;
  readonly mac: Buffer;
  readonly stale: boolean;
}

const find = `
select id, token_hash, account_id, expires_at, mac, last_seen_at < now() - interval '1 minute' as stale
  from sessions
 where token_hash = $1 and expires_at > now() and last_seen_at > now() - interval '7 days'`;

/** At most once a minute: a session in use is seen, and a page of lists does not write on every read. */
const touch = `update sessions set last_seen_at = now() where id = $1 and last_seen_at < now() - interval '1 minute'`;

/**
 * Who a session's token stands for; null for none, one past its 30 days, or unused for 7, and for a row whose MAC does
 * not hold. One statement, run on every request: a session that was ended is gone for the next one.
 */
export async function findSession(
  database: Database,
  vault: Vault,
  token: string,
  { ip, userAgent }: Origin,
): Promise<AccountActor | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const hash = tokenHash(vault.token, 'session', token);
  const { rows } = await database.pool.query<Row>({ name: 'find_session', text: find, values: [hash] });
  const [row] = rows;
  if (row === undefined || !macHolds(vault, sessionRow(row), row.mac)) return null;
  if (row.stale) await database.pool.query({ name: 'touch_session', text: touch, values: [row.id] });
  return { kind: 'account', account: row.account_id, session: row.id, ip, userAgent };
}
