/**
 * The `ETag` of a reply: a keyed hash of what this very actor is shown. It changes when that changes, and with nothing
 * else: a change of a field that is hidden from him leaves it as it is, and two actors who see the same have two tags.
 */
import type { Route } from '#contract/route.ts';
import { tokenHash } from '#crypto/token.ts';
import type { Vault } from '#database/vault.ts';
import { authorOf } from '#policy/actor.ts';
import type { ProjectActor } from '#policy/actor.ts';
import { bodyOf } from '#policy/reply.ts';
import type { Masked } from '#policy/reply.ts';

/** 128 bits are more than anybody tries. */
const bytes = 16;

/** Weak, since a touch that shows nothing new leaves it: `W/"..."`. */
export function tagOf(
  vault: Vault,
  actor: ProjectActor,
  { without }: NonNullable<Route['tagged']>,
  reply: Masked<unknown>,
): string {
  const parts = Object.entries(bodyOf(reply) as object).filter(([name]) => !without.includes(name));
  const { kind, id } = authorOf(actor);
  const text = `${actor.project}/${kind}/${id}/${JSON.stringify(parts)}`;
  return `W/"${tokenHash(vault.token, 'tag', text).subarray(0, bytes).toString('base64url')}"`;
}

/** Whether one of the tags that were sent is this one; a tag marked as strong counts as its weak form. */
export function matches(sent: readonly string[], tag: string): boolean {
  return sent.some((each) => each === '*' || each === tag || `W/${each}` === tag);
}
