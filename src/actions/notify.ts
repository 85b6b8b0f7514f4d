/**
 * Mails about an act are due from the moment it commits, and only then. Which kinds of event send some is said beside
 * the kind, so that no action can forget it; to whom, and how, is the `notices` room's, which the door is given.
 */
import type { EventId, MemberId } from '#contract/ids.ts';
import type { EventKind } from '#audit/draft.ts';
import { enqueue } from '#database/jobs.ts';
import type { Job } from '#database/jobs.ts';
import type { Tx } from '#database/transaction.ts';

/** Writes down who is to be told, with the act's transaction; gives the jobs that tell them. */
export type Notify = (tx: Tx, about: { readonly event: EventId; readonly by: MemberId }) => Promise<readonly Job[]>;

export interface Happened {
  readonly event: EventId;
  /** Who did it, or who started what the program ended. */
  readonly by: MemberId;
  readonly kind: EventKind;
  readonly count: number;
}

/** Of what touched no record nobody is told. */
export async function notifyOf(
  { notify }: { readonly notify: Notify },
  tx: Tx,
  { event, by, kind, count }: Happened,
): Promise<void> {
  if (kind.notifies !== true || count === 0) return;
  for (const job of await notify(tx, { event, by })) await enqueue(tx, job);
}
