/**
 * A request that is sent again under the same key, and its answer. What was done is not done again; what is shown of a
 * record is read anew, since who sent it may see less of it by now.
 */
import { Refusal } from '#contract/errors.ts';
import type { EventId } from '#contract/ids.ts';
import type { EventKind } from '#audit/draft.ts';
import type { Tx } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { canonicalJson } from '#ledger/canonical-json.ts';
import type { CanonicalValue } from '#ledger/canonical-json.ts';
import { claimKey, keepAnswer } from '#limits/idempotency.ts';
import type { ClaimedKey } from '#limits/idempotency.ts';
import { authorOf } from '#policy/actor.ts';
import type { ProjectActor } from '#policy/actor.ts';
import type { Mask } from '#policy/mask.ts';
import { bodyOf, holdsNoCustomerValue } from '#policy/reply.ts';
import type { Masked } from '#policy/reply.ts';
import { tableIn } from './act.ts';
import type { Act } from './act.ts';
import type { Action, Done, Seen } from './action.ts';
import type { MemberContext } from './context.ts';

export const requestRepeated: EventKind = {
  name: 'request.repeated',
  vi: '{actor} gửi lại một yêu cầu đã được thực hiện',
  en: '{actor} sent a request again that had been done',
};

/** What is left of an answer: all of it where no value of a customer's stands in it, else what it is made anew from. */
type Left = { readonly event: EventId } & ({ readonly reply: unknown } | { readonly keep: unknown });

/** The key that the request came with; null without one. Throws `still_running` and `idempotency_key_reused`. */
export async function claim(
  tx: Tx,
  vault: Vault,
  { route }: Action,
  { input }: Act,
  actor: ProjectActor,
): Promise<ClaimedKey | null> {
  const { key, params, query, body } = input;
  if (key === undefined) return null;
  if (route.repeatable !== true) throw new Error(`${route.name} takes no key`);
  const content = JSON.parse(JSON.stringify({ params, query, body })) as CanonicalValue;
  const request = `${route.name}/${canonicalJson(content)}`;
  const { kind, id } = authorOf(actor);
  return await claimKey(tx, vault, { actor: `${kind}/${id}`, key, request });
}

/** Keeps what the same request is answered with when it comes again, in the transaction of what it changed. */
export async function keepFor(
  { tx, vault, event }: MemberContext,
  key: ClaimedKey,
  action: Action,
  { reply, done }: { readonly reply: Masked<unknown>; readonly done: Done<Action['route']> },
): Promise<void> {
  const left: Left = action.again === undefined ? { event, reply: plain(action, reply) } : { event, keep: done.keep };
  await keepAnswer(tx, vault, key, left);
}

function plain({ route }: Action, reply: Masked<unknown>): unknown {
  if (holdsNoCustomerValue(reply)) return bodyOf(reply);
  throw new Error(`the answer of ${route.name} may hold values of customers: it needs a way to be made anew`);
}

/** The answer again: an event of its own, of what it shows. Refuses what was left by an earlier Kín in another form. */
export async function answerAgain(
  context: MemberContext,
  action: Action,
  act: Act,
  { answer }: ClaimedKey,
): Promise<Seen<Action['route']>> {
  const left = answer as Left;
  if ('reply' in left) {
    if (action.again !== undefined) throw new Refusal('conflict');
    return {
      subject: { table: tableIn(act.input), count: 0 },
      shown: { detail: { of: left.event } },
      // It was made of nothing else when it was left.
      show: (mask: Mask) => mask.withoutCustomerValues(left.reply),
    };
  }
  if (action.again === undefined) throw new Refusal('conflict');
  const seen = await action.again(context, left.keep, act.input as never);
  return { ...seen, shown: { ...seen.shown, detail: { ...seen.shown.detail, of: left.event } } };
}
