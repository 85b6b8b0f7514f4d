/**
 * Limits on tries that cost an attacker nothing: signing in, set-up codes, invitations. Counted per subject and
 * window, outside of the act's own transaction, so that a failed try counts though everything else rolls back.
 * Never a lock for good: a window passes.
 */
import { Refusal } from '#contract/errors.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Database } from '#database/pool.ts';
import type { Vault } from '#database/vault.ts';

export interface AttemptLimit {
  /** What is tried, as text: `sign-in address someone@example.com`. Stored as a keyed hash. */
  readonly subject: string;
  readonly most: number;
}

const windowMinutes = 15;

/** Counts one try for each subject. Throws `too_many_attempts` when one is over its limit. */
export async function countAttempts(database: Database, vault: Vault, limits: readonly AttemptLimit[]): Promise<void> {
  const start = new Date(Math.floor(Date.now() / (windowMinutes * 60_000)) * windowMinutes * 60_000);
  for (const { subject, most } of limits) {
    const row = await database.kysely
      .insertInto('attempts')
      .values({ subject: hashOf(vault, subject), window_start: start, tries: 1 })
      .onConflict((conflict) =>
        conflict.columns(['subject', 'window_start']).doUpdateSet((eb) => ({ tries: eb('attempts.tries', '+', 1) })),
      )
      .returning('tries')
      .executeTakeFirstOrThrow();
    if (row.tries > most) throw new Refusal('too_many_attempts');
  }
}

function hashOf(vault: Vault, subject: string): Buffer {
  return tokenHash(vault.token, 'attempt', subject);
}
