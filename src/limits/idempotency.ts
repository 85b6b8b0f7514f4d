/**
 * A request under a key of the client's own (`Idempotency-Key`) is done once, however often it is sent. The row of the
 * key is committed with what the request changed: after a crash one either finds both or neither. Nothing of a request is
 * kept but a keyed hash, and its answer lies sealed, bound to actor and key.
 */
import { Refusal } from '#contract/errors.ts';
import { noRecord } from '#crypto/binding.ts';
import type { Binding } from '#crypto/binding.ts';
import { openText, sealText } from '#crypto/seal.ts';
import type { Sealed } from '#crypto/seal.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Database } from '#database/pool.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';

export interface SentKey {
  /** Whose key it is: kind and id. Two actors may use the same text. */
  readonly actor: string;
  readonly key: string;
  /** Route and content, as one canonical text. */
  readonly request: string;
}

/** A key that this act has for itself until its transaction ends. */
export interface ClaimedKey {
  readonly hash: Buffer;
  readonly request: string;
  /** What was left at its first use; null: this is the first. */
  readonly answer: unknown;
}

const hours = 24;

/** As long a double click waits for its first half, and then gets its answer; a flood holds connections no longer. */
const waitForFirst = `set local lock_timeout = '1s'`;
const waitAsEver = 'set local lock_timeout = 0';
const lockTimedOut = '55P03';

const claim = `
insert into idempotency_keys as k (project_id, key_hash) values ($1::bigint, $2::bytea)
on conflict (project_id, key_hash) do update set answer = null, created_at = now()
  where k.created_at < now() - interval '${hours} hours'
returning key_hash`;

/**
 * Takes the key, before anything else is done: of two requests at once the second waits here. Throws `still_running` when
 * the first takes longer than a second, `idempotency_key_reused` where the key came with another request.
 */
export async function claimKey(tx: Tx, vault: Vault, sent: SentKey): Promise<ClaimedKey> {
  const hash = tokenHash(vault.token, 'idempotency', `key/${tx.project}/${sent.actor}/${sent.key}`);
  const request = tokenHash(vault.token, 'idempotency', `request/${sent.request}`).toString('hex');
  if (await insertKey(tx, hash)) return { hash, request, answer: null };
  const row = await tx.query<{ answer: Sealed | null }>(
    'read_idempotency_key',
    'select answer from idempotency_keys where project_id = $1::bigint and key_hash = $2::bytea',
    [tx.project, hash],
  );
  const sealed = row.rows[0]?.answer ?? null;
  const text = sealed === null ? null : openText(vault.answer, placeOf(tx, vault, hash), sealed);
  // It was written by hand. What was done under this key nobody can tell.
  if (text === null) throw new Refusal('conflict');
  const kept = JSON.parse(text) as { request: string; answer: unknown };
  if (kept.request !== request) throw new Refusal('idempotency_key_reused');
  return { hash, request, answer: kept.answer };
}

async function insertKey(tx: Tx, hash: Buffer): Promise<boolean> {
  await tx.query('wait_for_first', waitForFirst);
  try {
    const { rowCount } = await tx.query('claim_idempotency_key', claim, [tx.project, hash]);
    await tx.query('wait_as_ever', waitAsEver);
    return rowCount === 1;
  } catch (error) {
    if ((error as { code?: unknown }).code === lockTimedOut) throw new Refusal('still_running');
    throw error;
  }
}

/** Leaves the answer, as JSON can hold it, with the request that it belongs to. */
export async function keepAnswer(tx: Tx, vault: Vault, key: ClaimedKey, answer: unknown): Promise<void> {
  const text = JSON.stringify({ request: key.request, answer });
  await tx.query(
    'keep_answer',
    'update idempotency_keys set answer = $3::text where project_id = $1::bigint and key_hash = $2::bytea',
    [tx.project, key.hash, sealText(vault.answer, placeOf(tx, vault, key.hash), text)],
  );
}

function placeOf({ project }: Tx, { installation }: Vault, hash: Buffer): Binding {
  const slot = `answer:${hash.toString('hex')}` as const;
  return { installation, project: project ?? '', table: 0, record: noRecord, field: 0, position: 0, slot };
}

/** The fence admits one project at a time, so the database goes through them by itself: one statement for all. */
const forget = `
do $$
declare one bigint;
begin
  for one in select distinct project_id from kin.account_projects loop
    perform set_config('app.project', one::text, true);
    delete from kin.idempotency_keys where project_id = one and created_at < now() - interval '${hours} hours';
  end loop;
end $$`;

/** Upkeep. Safe to run at any time and twice: a key that is older counts as never sent anyway. */
export async function forgetKeys({ pool }: Database): Promise<void> {
  await pool.query(forget);
}
